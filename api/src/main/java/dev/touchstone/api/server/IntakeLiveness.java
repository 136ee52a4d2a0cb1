package dev.touchstone.api.server;

import dev.touchstone.api.platform.Platform;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/**
 * Alive is who polls Kafka, whatever the broker or the database do meanwhile: a restart would mend
 * neither.
 */
@Liveness
final class IntakeLiveness implements HealthCheck {

  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

  private final Platform platform;

  IntakeLiveness(Platform platform) {
    this.platform = platform;
  }

  @Override
  public HealthCheckResponse call() {
    Duration age = platform.intake().metrics().lastPollAge();
    Optional<RuntimeException> failure = platform.intake().failure();
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("intake")
            .status(failure.isEmpty() && age.compareTo(LONGEST_SILENCE) < 0)
            .withData("lastPollAgeMillis", age.toMillis());
    failure.ifPresent(end -> response.withData("ended", String.valueOf(end.getMessage())));
    return response.build();
  }
}
