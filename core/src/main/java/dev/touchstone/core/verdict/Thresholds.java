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

  /** The decision for a calibrated {@code probability} of misinformation. */
  public Decision decide(double probability) {
    if (probability >= misinformationAtLeast) {
      return Decision.LIKELY_MISINFORMATION;
    }
    return probability <= credibleAtMost ? Decision.LIKELY_CREDIBLE : Decision.NEEDS_REVIEW;
  }
}
