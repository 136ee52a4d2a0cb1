package dev.touchstone.core.run;

import dev.touchstone.core.Sha256;
import java.util.Objects;

/**
 * What came of a run.
 *
 * @param state how it ended
 * @param reason why it ended so; null only where it succeeded
 * @param modelId the model that it made, or null where it made none
 * @param provenanceJson what it was made from and how it did, a JSON object, or null
 */
public record RunOutcome(RunState state, String reason, String modelId, String provenanceJson) {

  public RunOutcome {
    Objects.requireNonNull(state, "state");
    if (!state.isOver()) {
      throw new IllegalArgumentException(
          "outcome: expected the state of an ended run, got " + state);
    }
    if (state != RunState.SUCCEEDED && (reason == null || reason.isBlank())) {
      throw new IllegalArgumentException("outcome: expected a reason with " + state + ", got none");
    }
    if (modelId != null) {
      Sha256.require(modelId, "modelId");
    } else if (state == RunState.SUCCEEDED) {
      throw new IllegalArgumentException("outcome: expected a model with " + state + ", got none");
    }
  }

  /** Ended without a model. */
  public static RunOutcome without(RunState state, String reason) {
    return new RunOutcome(state, reason, null, null);
  }
}
