package dev.touchstone.api.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.core.run.Run;
import dev.touchstone.core.run.RunKind;
import dev.touchstone.core.run.RunOutcome;
import dev.touchstone.core.run.RunProgress;
import dev.touchstone.core.run.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A run.
 *
 * @param attempts how many workers have begun it
 * @param startedAt when its first worker began, or null
 * @param finishedAt when it ended, or null
 * @param seconds from begin to end, or null while it is not over or was never begun
 * @param reason why it ended so; null while it is not over and where it succeeded
 * @param modelId the model that it made, or null
 * @param provenance what it was made from and how it did, or null
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RunView(
    UUID id,
    String domain,
    RunKind kind,
    String requestedBy,
    Instant createdAt,
    RunState state,
    int attempts,
    RunProgress progress,
    Instant startedAt,
    Instant finishedAt,
    Double seconds,
    String reason,
    String modelId,
    JsonNode provenance) {

  /** The run for people and programs to read. */
  public static RunView of(Run run, ObjectMapper json) {
    Run.Status status = run.status();
    RunOutcome outcome = status.outcome();
    return new RunView(
        run.id(),
        run.domain(),
        run.kind(),
        run.requestedBy(),
        run.createdAt(),
        status.state(),
        status.attempts(),
        status.progress(),
        status.startedAt(),
        status.finishedAt(),
        seconds(status),
        outcome == null ? null : outcome.reason(),
        outcome == null ? null : outcome.modelId(),
        outcome == null ? null : provenance(run, outcome, json));
  }

  private static Double seconds(Run.Status status) {
    return status.startedAt() == null || status.finishedAt() == null
        ? null
        : Duration.between(status.startedAt(), status.finishedAt()).toMillis() / 1000.0;
  }

  private static JsonNode provenance(Run run, RunOutcome outcome, ObjectMapper json) {
    try {
      return outcome.provenanceJson() == null ? null : json.readTree(outcome.provenanceJson());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("provenance of run " + run.id() + " is no JSON", e);
    }
  }
}
