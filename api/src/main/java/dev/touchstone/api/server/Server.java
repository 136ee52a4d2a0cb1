package dev.touchstone.api.server;

import dev.touchstone.api.data.StartException;
import dev.touchstone.api.platform.Platform;
import dev.touchstone.api.settings.Settings.HttpSettings;
import io.quarkus.runtime.Quarkus;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The HTTP server over a started platform. One at a time in a process: Quarkus makes its parts by
 * class, so that the platform reaches them through here.
 */
public final class Server {

  private static final AtomicReference<Server> CURRENT = new AtomicReference<>();

  private final Platform platform;
  private final ServerTask task;
  private final AtomicReference<Integer> exitCode = new AtomicReference<>();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  private Server(Platform platform, ServerTask task) {
    this.platform = platform;
    this.task = task;
  }

  /**
   * Runs until {@code task} returns or the process is told to stop, then closes {@code platform}.
   *
   * @return the exit code
   * @throws StartException if the server can't start
   */
  public static int run(Platform platform, ServerTask task) {
    Server server = new Server(platform, task);
    if (!CURRENT.compareAndSet(null, server)) {
      throw new IllegalStateException("expected one server in a process, got a second");
    }
    try (platform) {
      return server.run();
    } finally {
      CURRENT.set(null);
    }
  }

  /** The server that this process runs, or empty where Quarkus was started without one. */
  static Optional<Server> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  Platform platform() {
    return platform;
  }

  ServerTask task() {
    return task;
  }

  private int run() {
    HttpSettings http = platform.settings().http();
    System.setProperty("quarkus.http.host", http.host());
    System.setProperty("quarkus.http.port", Integer.toString(http.port()));
    System.setProperty(
        "quarkus.log.console.json.enabled", Boolean.toString(platform.settings().jsonLog()));
    Quarkus.run(ServerApplication.class, this::ended);
    if (failure.get() != null) {
      throw new StartException("the HTTP server: " + failure.get().getMessage(), failure.get());
    }
    return exitCode.get() == null ? 0 : exitCode.get();
  }

  private void ended(Integer code, Throwable thrown) {
    exitCode.set(code);
    failure.set(thrown);
  }
}
