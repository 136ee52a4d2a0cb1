package dev.touchstone.api.classify;

import dev.touchstone.core.verdict.AbstainReason;
import dev.touchstone.core.verdict.Classification;
import dev.touchstone.core.verdict.Decision;
import dev.touchstone.core.verdict.Thresholds;

/**
 * A judgement that is not stored.
 *
 * @param domain the domain it was judged in
 * @param probability calibrated probability that the text resembles misinformation, 0 to 1; null
 *     where the text was not scored
 * @param abstainReason null unless the decision is {@code NEEDS_REVIEW}
 * @param language detected language (ISO 639-3), or null
 * @param truncated whether the text was longer than the encoder reads
 */
public record JudgementView(
    String domain,
    Decision decision,
    Double probability,
    AbstainReason abstainReason,
    Thresholds thresholds,
    String modelId,
    String language,
    boolean truncated) {

  static JudgementView of(String domain, Classification said) {
    return new JudgementView(
        domain,
        said.decision(),
        said.score() == null ? null : said.score().probability(),
        said.abstainReason(),
        said.thresholds(),
        said.modelId(),
        said.fingerprint().language(),
        said.fingerprint().truncated());
  }
}
