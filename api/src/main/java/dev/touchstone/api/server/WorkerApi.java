package dev.touchstone.api.server;

import dev.touchstone.api.platform.Platform;
import dev.touchstone.api.platform.Platform.Role;
import dev.touchstone.api.problem.ProblemException;
import jakarta.inject.Singleton;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** A worker answers for its health and metrics only. */
@Singleton
final class WorkerApi {

  private final Platform platform;

  WorkerApi(Platform platform) {
    this.platform = platform;
  }

  @ServerRequestFilter
  void refuse() {
    if (platform.role() == Role.WORKER) {
      throw ProblemException.notFound("This is a worker; ask the server.");
    }
  }
}
