package dev.touchstone.core.run;

import dev.touchstone.core.Sha256;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.Release;
import java.util.Objects;

/**
 * What came of a run.
 *
 * @param state how it ended
 * @param reason why it ended so; null only where it succeeded
 * @param modelId the model that it made or judged with, or null where there is none
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

  /** Ended well. */
  public static RunOutcome succeeded(String modelId, String provenanceJson) {
    return new RunOutcome(RunState.SUCCEEDED, null, modelId, provenanceJson);
  }

  /**
   * The same outcome, of a run that put {@code model} into service by {@code release}.
   *
   * @throws IllegalArgumentException if they name several models, or the run did not succeed
   */
  public RunOutcome requireReleased(ModelBundle model, Release release) {
    String made = model.version().id();
    if (state != RunState.SUCCEEDED || !made.equals(modelId) || !made.equals(release.modelId())) {
      throw new IllegalArgumentException(
          "outcome: expected a success with model "
              + made
              + ", got "
              + state
              + " with "
              + modelId
              + " and a release of "
              + release.modelId());
    }
    return this;
  }

  /** Ended without a model. */
  public static RunOutcome without(RunState state, String reason) {
    return new RunOutcome(state, reason, null, null);
  }
}
