package dev.touchstone.ingest.produce;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The lines of a plain or gzip file as the bytes they are; a line of bad UTF-8 stays itself. */
final class PostLines implements AutoCloseable {

  private static final int GZIP_MAGIC = 0x1f8b;

  private final BufferedReader reader;
  private long number;

  private PostLines(BufferedReader reader) {
    this.reader = reader;
  }

  static PostLines open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file));
    try {
      InputStream plain = isGzip(in) ? new GZIPInputStream(in) : in;
      // Latin-1 maps every byte to the character of that number, and back.
      return new PostLines(
          new BufferedReader(new InputStreamReader(plain, StandardCharsets.ISO_8859_1)));
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** The next line that isn't blank, or null at the end. */
  byte[] next() throws IOException {
    String line = reader.readLine();
    number++;
    while (line != null && line.isBlank()) {
      line = reader.readLine();
      number++;
    }
    return line == null ? null : line.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Number of the line returned last, from 1; blank lines count. */
  long number() {
    return number;
  }

  private static boolean isGzip(InputStream in) throws IOException {
    in.mark(2);
    int magic = in.read() << 8 | in.read();
    in.reset();
    return magic == GZIP_MAGIC;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
