package dev.touchstone.core.verdict;

/**
 * Where a detector decides and where it abstains.
 *
 * @param credibleAtMost at or below this probability the decision is credible
 * @param misinformationAtLeast at or above this probability the decision is misinformation
 */
public record Thresholds(double credibleAtMost, double misinformationAtLeast) {

  public Thresholds {
    if (!(0 <= credibleAtMost
        && credibleAtMost < misinformationAtLeast
        && misinformationAtLeast <= 1)) {
      throw new IllegalArgumentException(
          "expected 0 <= credibleAtMost < misinformationAtLeast <= 1, got "
              + credibleAtMost
              + " and "
              + misinformationAtLeast);
    }
  }

  /**
   * Thresholds for a post that was decided before, so that a score near a threshold doesn't turn
   * the decision back and forth: to leave {@code earlier}, and to be decided at all, the
   * probability has to lie beyond the threshold by {@code margin}. A threshold at 0 or 1 stays:
   * there nothing is decided.
   *
   * @param earlier what was decided before; {@code NEEDS_REVIEW} where it lay between thresholds
   * @param margin 0 or more
   */
  public Thresholds stickingTo(Decision earlier, double margin) {
    double least = earlier == Decision.LIKELY_MISINFORMATION ? -margin : margin;
    double most = earlier == Decision.LIKELY_CREDIBLE ? margin : -margin;
    double movedMost = credibleAtMost == 0 ? 0 : Math.max(0, credibleAtMost + most);
    double movedLeast = misinformationAtLeast == 1 ? 1 : misinformationAtLeast + least;
    return movedMost < Math.min(1, movedLeast)
        ? new Thresholds(movedMost, Math.min(1, movedLeast))
        : this;
  }

  /** The decision for a calibrated {@code probability} of misinformation. */
  public Decision decide(double probability) {
    if (probability >= misinformationAtLeast) {
      return Decision.LIKELY_MISINFORMATION;
    }
    return probability <= credibleAtMost ? Decision.LIKELY_CREDIBLE : Decision.NEEDS_REVIEW;
  }
}
