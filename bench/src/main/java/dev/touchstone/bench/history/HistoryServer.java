package dev.touchstone.bench.history;

import dev.touchstone.api.platform.Platform;
import dev.touchstone.api.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The same as {@code serve} starts but for HTTP, with everything embedded, in a folder below the
 * data folder that is deleted in the end, also where the process is told to stop.
 */
final class HistoryServer implements AutoCloseable {

  private final Path folder;
  private final Thread abort = new Thread(this::stop, "history-abort");
  private Platform platform;

  private HistoryServer(Path folder) {
    this.folder = folder;
  }

  static HistoryServer start(Settings settings, Clock clock) throws IOException {
    Path folder =
        Files.createTempDirectory(Files.createDirectories(settings.dataDir()), "history-");
    HistoryServer server = new HistoryServer(folder);
    Runtime.getRuntime().addShutdownHook(server.abort);
    try {
      server.begin(settings.embeddedIn(folder).withPort(0), clock);
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private synchronized void begin(Settings settings, Clock clock) {
    platform = Platform.serve(settings, clock);
  }

  synchronized Platform platform() {
    return platform;
  }

  Path folder() {
    return folder;
  }

  @Override
  public void close() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(abort);
    } catch (IllegalStateException e) {
      return; // the process is ending, and the hook waits for this
    }
  }

  private synchronized void stop() {
    if (platform != null) {
      platform.close();
      platform = null;
    }
    delete(folder);
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("can't delete " + folder, e);
    }
  }
}
