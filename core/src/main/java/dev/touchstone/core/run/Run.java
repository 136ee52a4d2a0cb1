package dev.touchstone.core.run;

import dev.touchstone.core.domain.DomainName;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A run as it stands.
 *
 * @param id UUIDv7
 * @param domain the domain it is for
 * @param kind what it does
 * @param requestedBy who asked for it
 * @param parametersJson what was asked for, a JSON object
 * @param createdAt when it was asked for
 * @param status how far it has come
 */
public record Run(
    UUID id,
    String domain,
    RunKind kind,
    String requestedBy,
    String parametersJson,
    Instant createdAt,
    Status status) {

  /**
   * The part of a run that changes.
   *
   * @param state where it stands
   * @param attempts how many workers have begun it
   * @param progress how far it has come
   * @param startedAt when its first worker began, or null
   * @param finishedAt when it ended, or null
   * @param outcome what came of it, or null
   */
  public record Status(
      RunState state,
      int attempts,
      RunProgress progress,
      Instant startedAt,
      Instant finishedAt,
      RunOutcome outcome) {

    /** Waits for its first worker. */
    public static final Status QUEUED =
        new Status(RunState.QUEUED, 0, RunProgress.NONE, null, null, null);

    public Status {
      Objects.requireNonNull(state, "state");
      Objects.requireNonNull(progress, "progress");
      if (state.isOver() != (finishedAt != null) || state.isOver() != (outcome != null)) {
        throw new IllegalArgumentException(
            "status: expected an end and an outcome exactly where the run is over, got "
                + state
                + ", finished "
                + finishedAt);
      }
      if (outcome != null && outcome.state() != state) {
        throw new IllegalArgumentException(
            "status: expected the outcome of a run that is " + state + ", got " + outcome.state());
      }
    }
  }

  public Run {
    Objects.requireNonNull(id, "id");
    DomainName.require(domain);
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(requestedBy, "requestedBy");
    Objects.requireNonNull(parametersJson, "parametersJson");
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(status, "status");
    if (id.version() != 7) {
      throw new IllegalArgumentException("expected a UUID of version 7, got " + id);
    }
  }

  /** The same run in another status. */
  public Run with(Status changed) {
    return new Run(id, domain, kind, requestedBy, parametersJson, createdAt, changed);
  }
}
