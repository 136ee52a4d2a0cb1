package dev.touchstone.adapt.deepen;

import dev.touchstone.adapt.job.AdaptationResult;
import dev.touchstone.core.model.LearnedEncoder;
import java.util.Objects;

/**
 * What was learned.
 *
 * @param encoder the encoder that the candidate reads
 * @param result the candidate, and whether it may be released
 */
public record DeepeningResult(LearnedEncoder encoder, AdaptationResult result) {

  public DeepeningResult {
    Objects.requireNonNull(encoder, "encoder");
    Objects.requireNonNull(result, "result");
  }
}
