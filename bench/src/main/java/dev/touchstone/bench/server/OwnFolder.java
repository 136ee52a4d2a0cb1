package dev.touchstone.bench.server;

import dev.touchstone.api.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder below the data folder for a server with everything embedded; deleted in the end, also
 * where the process is told to stop. Safe for use by several threads.
 */
public final class OwnFolder implements AutoCloseable {

  private final Path path;
  private final Runnable leave;
  private final Thread abort;

  private OwnFolder(Path path, String name, Runnable leave) {
    this.path = path;
    this.leave = leave;
    this.abort = new Thread(this::clear, name + "-abort");
  }

  /**
   * Makes one.
   *
   * @param name what the folder's name and the thread's begin with
   * @param leave closes what uses the folder; may be called twice
   */
  public static OwnFolder create(Settings settings, String name, Runnable leave)
      throws IOException {
    Path parent = Files.createDirectories(settings.dataDir());
    OwnFolder folder = new OwnFolder(Files.createTempDirectory(parent, name + "-"), name, leave);
    Runtime.getRuntime().addShutdownHook(folder.abort);
    return folder;
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** The settings of a server in it, on any free port, that does only what is measured. */
  public Settings settings(Settings settings) {
    return settings.embeddedIn(path).withPort(0).withoutAutomaticRuns();
  }

  @Override
  public void close() {
    clear();
    try {
      Runtime.getRuntime().removeShutdownHook(abort);
    } catch (IllegalStateException e) {
      return; // the process is ending, and the hook waits for this
    }
  }

  private synchronized void clear() {
    leave.run();
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("can't delete " + path, e);
    }
  }
}
