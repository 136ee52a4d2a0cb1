package dev.touchstone.detector.encoder;

import dev.touchstone.core.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One of an encoder's files, in memory.
 *
 * @param origin where it was read, for messages
 * @param bytes its content
 * @param sha256 digest of the content
 */
@SuppressWarnings("ArrayRecordComponent") // handed out uncopied by agreement, never compared
public record EncoderFile(String origin, byte[] bytes, String sha256) {

  /**
   * Reads a file.
   *
   * @throws EncoderFileException if there is none, it can't be read, or doesn't fit into memory
   */
  public static EncoderFile read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new EncoderFileException("encoder file: expected " + file + ", found no such file");
    }
    try {
      return of(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new EncoderFileException("encoder file " + file + ": could not be read", e);
    } catch (OutOfMemoryError e) {
      throw new EncoderFileException(
          "encoder file " + file + ": does not fit into the memory of this process", e);
    }
  }

  /**
   * Reads a resource of the class path.
   *
   * @param artifact the artifact that brings it, for the message where it is missing
   */
  static EncoderFile resource(String name, String artifact) {
    try (InputStream in = EncoderFile.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new EncoderFileException(
            "encoder file: expected "
                + name
                + " on the class path, found none; it comes with the artifact "
                + artifact);
      }
      return of(name, in.readAllBytes());
    } catch (IOException e) {
      throw new EncoderFileException("encoder file " + name + ": could not be read", e);
    }
  }

  /**
   * This file, if its digest is {@code expected}.
   *
   * @throws EncoderFileException if not
   */
  EncoderFile requireSha256(String expected) {
    if (!sha256.equals(expected)) {
      throw new EncoderFileException(
          "encoder file " + origin + ": expected SHA-256 " + expected + ", got " + sha256);
    }
    return this;
  }

  /** Content that was made or read elsewhere. */
  public static EncoderFile of(String origin, byte[] bytes) {
    return new EncoderFile(origin, bytes, Sha256.of(bytes));
  }
}
