package dev.touchstone.api.server;

import java.net.URI;

/** What a server's main thread does while it is up. */
@FunctionalInterface
public interface ServerTask {

  /**
   * Runs once the server takes requests; the server stops when it returns.
   *
   * @param http where it listens
   * @return the process's exit code
   */
  int run(URI http) throws Exception;
}
