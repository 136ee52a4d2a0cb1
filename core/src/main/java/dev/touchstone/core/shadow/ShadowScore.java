package dev.touchstone.core.shadow;

import dev.touchstone.core.Sha256;
import dev.touchstone.core.verdict.Decision;
import java.util.Objects;

/**
 * What a shadow says of a post that the champion judges.
 *
 * @param modelId the shadow
 * @param decision what it would decide
 * @param probability its calibrated probability of misinformation, 0 to 1
 */
public record ShadowScore(String modelId, Decision decision, double probability) {

  public ShadowScore {
    Sha256.require(modelId, "modelId");
    Objects.requireNonNull(decision, "decision");
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("expected a probability in [0, 1], got " + probability);
    }
  }
}
