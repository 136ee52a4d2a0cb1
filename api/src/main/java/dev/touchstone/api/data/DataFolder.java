package dev.touchstone.api.data;

import dev.touchstone.core.FileLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * The folder that holds everything an installation keeps, locked against a second server. The
 * operating system lets go of the lock when the process dies.
 */
public final class DataFolder implements AutoCloseable {

  private static final int KEY_BYTES = 32;

  private final Path path;
  private final FileLock lock;

  private DataFolder(Path path, FileLock lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes the folder where it is missing, and locks it.
   *
   * @throws StartException if another server has it, or it can't be written
   */
  public static DataFolder lock(Path path) {
    try {
      Files.createDirectories(path);
      FileLock lock = FileLock.take(path.resolve("server.lock")).orElseThrow(() -> inUse(path));
      return new DataFolder(path, lock);
    } catch (IOException e) {
      throw new StartException(
          "the data folder " + path + ": expected to read and write it, got " + e, e);
    }
  }

  private static StartException inUse(Path path) {
    return new StartException(
        "the data folder "
            + path
            + " is in use by another server; stop that one, or set TOUCHSTONE_DATA_DIR to another"
            + " folder");
  }

  Path path() {
    return path;
  }

  /** Where the embedded PostgreSQL keeps its things. */
  public Path database() {
    return path.resolve("postgres");
  }

  /** Where the embedded broker keeps its things. */
  public Path broker() {
    return path.resolve("kafka");
  }

  /** A random key that is made once and known to this installation only. */
  public byte[] cursorKey() {
    Path file = path.resolve("cursor.key");
    try {
      if (!Files.exists(file)) {
        PrivateFile.write(file, newKey());
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new StartException("the key file " + file + ": expected to read it, got " + e, e);
    }
  }

  /** A random key that is kept nowhere. */
  public static byte[] newKey() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return key;
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
