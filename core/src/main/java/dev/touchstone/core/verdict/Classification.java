package dev.touchstone.core.verdict;

import dev.touchstone.core.Sha256;
import java.util.Objects;

/**
 * A detector's judgement of one text, before it becomes a stored {@link Verdict}.
 *
 * @param decision what it says
 * @param abstainReason why it abstained; null unless the decision is {@code NEEDS_REVIEW}
 * @param score its numbers; null where the text was never scored
 * @param thresholds the thresholds that were applied
 * @param fingerprint what is kept of the text
 * @param modelId the model version that judged: a digest
 */
public record Classification(
    Decision decision,
    AbstainReason abstainReason,
    Score score,
    Thresholds thresholds,
    TextFingerprint fingerprint,
    String modelId) {

  public Classification {
    Objects.requireNonNull(decision, "decision");
    Objects.requireNonNull(thresholds, "thresholds");
    Objects.requireNonNull(fingerprint, "fingerprint");
    Sha256.require(modelId, "modelId");
    boolean abstains = decision == Decision.NEEDS_REVIEW;
    if (abstains != (abstainReason != null)) {
      throw new IllegalArgumentException(
          "expected a reason exactly where the decision is NEEDS_REVIEW, got "
              + decision
              + " with reason "
              + abstainReason);
    }
    if (!abstains && score == null) {
      throw new IllegalArgumentException("expected a score with the decision " + decision);
    }
  }

  /**
   * This judgement of a text that was judged before: the earlier decision stays unless the score
   * lies beyond a threshold by a margin. The thresholds of the result are those that were applied.
   *
   * @param earlier what was said of the same text before
   * @param margin 0 or more, see {@link Thresholds#stickingTo}
   */
  public Classification stickingTo(Classification earlier, double margin) {
    if (!isDecidedByScore() || !earlier.isDecidedByScore()) {
      return this;
    }
    Thresholds applied = thresholds.stickingTo(earlier.decision, margin);
    Decision held = applied.decide(score.probability());
    return held == decision
        ? this
        : new Classification(
            held,
            held == Decision.NEEDS_REVIEW ? AbstainReason.LOW_CONFIDENCE : null,
            score,
            applied,
            fingerprint,
            modelId);
  }

  /** This judgement with the decision that other thresholds lead to. */
  public Classification under(Thresholds others) {
    Decision decided = isDecidedByScore() ? others.decide(score.probability()) : decision;
    AbstainReason reason =
        isDecidedByScore()
            ? decided == Decision.NEEDS_REVIEW ? AbstainReason.LOW_CONFIDENCE : null
            : abstainReason;
    return new Classification(decided, reason, score, others, fingerprint, modelId);
  }

  /** Whether the score decided, and not something about the text. */
  public boolean isDecidedByScore() {
    return score != null
        && (abstainReason == null || abstainReason == AbstainReason.LOW_CONFIDENCE);
  }

  /**
   * The same numbers under a decision that a person took.
   *
   * @param decided misinformation or credible
   * @throws IllegalArgumentException if the text was never scored
   */
  public Classification decidedAs(Decision decided) {
    return new Classification(decided, null, score, thresholds, fingerprint, modelId);
  }
}
