package dev.touchstone.bench.history;

import dev.touchstone.api.platform.Platform;
import dev.touchstone.api.settings.Settings;
import dev.touchstone.bench.server.OwnFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/**
 * The same as {@code serve} starts but for HTTP, with everything embedded in a folder of its own.
 */
final class HistoryServer implements AutoCloseable {

  private final OwnFolder folder;
  private Platform platform;

  private HistoryServer(Settings settings) throws IOException {
    this.folder = OwnFolder.create(settings, "history", this::stop);
  }

  static HistoryServer start(Settings settings, Clock clock) throws IOException {
    HistoryServer server = new HistoryServer(settings);
    try {
      server.begin(server.folder.settings(settings), clock);
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
    return folder.path();
  }

  @Override
  public void close() {
    folder.close();
  }

  private synchronized void stop() {
    if (platform != null) {
      platform.close();
      platform = null;
    }
  }
}
