package dev.touchstone.api.server;

import dev.touchstone.api.platform.Platform;
import dev.touchstone.core.model.Release;
import dev.touchstone.core.port.StorageException;
import dev.touchstone.db.DatabaseHealth;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready is who can answer: a database and a released model. The broker is not needed for that. */
@Readiness
final class ServiceReadiness implements HealthCheck {

  private final Platform platform;

  ServiceReadiness(Platform platform) {
    this.platform = platform;
  }

  @Override
  public HealthCheckResponse call() {
    DatabaseHealth database = platform.database().check();
    Optional<String> model = database.up() ? releasedModel() : Optional.empty();
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("database and model")
            .status(model.isPresent())
            .withData("database", database.detail());
    return response.withData("model", model.orElse("none")).build();
  }

  private Optional<String> releasedModel() {
    try {
      return platform
          .database()
          .modelStore()
          .champion(platform.settings().detector().defaultDomain())
          .map(Release::modelId);
    } catch (StorageException e) {
      return Optional.empty();
    }
  }
}
