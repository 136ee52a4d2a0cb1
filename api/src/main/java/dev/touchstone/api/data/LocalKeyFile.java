package dev.touchstone.api.data;

import dev.touchstone.core.access.KeySecret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The key of a running server that only the owner of its data folder can read. Another one each
 * time that a server starts.
 */
public final class LocalKeyFile {

  private static final String FILE = "local.key";

  private LocalKeyFile() {}

  /** Where it lies in {@code folder}. */
  public static Path in(Path folder) {
    return folder.resolve(FILE);
  }

  /** Writes it into {@code folder}, readable by the owner only. */
  public static void write(Path folder, KeySecret key) {
    try {
      PrivateFile.write(in(folder), key.value().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new StartException(
          "the data folder " + folder + ": expected to write " + FILE + ", got " + e, e);
    }
  }

  /** The secret that a server last wrote into {@code folder}, or empty. */
  public static Optional<String> read(Path folder) {
    try {
      return Optional.of(Files.readString(in(folder)).strip());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new StartException(in(folder) + " can't be read (" + e + ")", e);
    }
  }

  /** Takes back what was written into {@code folder}. */
  public static void delete(Path folder) throws IOException {
    Files.deleteIfExists(in(folder));
  }
}
