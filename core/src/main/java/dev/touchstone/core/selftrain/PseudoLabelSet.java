package dev.touchstone.core.selftrain;

import java.util.Objects;
import java.util.UUID;

/**
 * The pseudo-labels that one attempt of a run learned from. A run that is begun again after a crash
 * has a set for each attempt; its provenance names the one behind its model.
 *
 * @param runId the run
 * @param attempt which attempt, from 1
 */
public record PseudoLabelSet(UUID runId, int attempt) {

  public PseudoLabelSet {
    Objects.requireNonNull(runId, "runId");
    if (attempt < 1) {
      throw new IllegalArgumentException("expected an attempt of at least 1, got " + attempt);
    }
  }
}
