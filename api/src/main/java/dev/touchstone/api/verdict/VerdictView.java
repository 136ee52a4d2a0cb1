package dev.touchstone.api.verdict;

import dev.touchstone.core.verdict.AbstainReason;
import dev.touchstone.core.verdict.Automation;
import dev.touchstone.core.verdict.Classification;
import dev.touchstone.core.verdict.Decision;
import dev.touchstone.core.verdict.Verdict;
import java.time.Instant;
import java.util.UUID;

/**
 * A verdict as programs read it.
 *
 * @param probability calibrated probability that the post resembles misinformation, 0 to 1; null
 *     where the text was never scored
 * @param abstainReason null unless the decision is {@code NEEDS_REVIEW}
 * @param reason a person's reason or, where a run judged again, the run; or null
 * @param supersedes the verdict that this one replaces, or null
 */
public record VerdictView(
    UUID id,
    String postId,
    int postVersion,
    String domain,
    Decision decision,
    Double probability,
    AbstainReason abstainReason,
    String modelId,
    Automation automation,
    String actor,
    String reason,
    Instant ingestedAt,
    Instant decidedAt,
    UUID supersedes) {

  /** The view of {@code verdict}. */
  public static VerdictView of(Verdict verdict) {
    Classification said = verdict.classification();
    return new VerdictView(
        verdict.id(),
        verdict.postId(),
        verdict.postVersion(),
        verdict.domain(),
        said.decision(),
        said.score() == null ? null : said.score().probability(),
        said.abstainReason(),
        said.modelId(),
        verdict.automation(),
        verdict.actor(),
        verdict.reason(),
        verdict.ingestedAt(),
        verdict.decidedAt(),
        verdict.supersedes());
  }
}
