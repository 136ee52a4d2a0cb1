package dev.touchstone.adapt.metrics;

/** The figures that every evaluation reports, each in [0, 1]. */
public enum Metric {
  /** Mean of both classes' recalls; the recall of the other where a class is absent. */
  BALANCED_ACCURACY("balancedAccuracy", true),
  /** Share of posts put in their class. */
  ACCURACY("accuracy", true),
  /** Harmonic mean of the misinformation class's precision and recall; 0 where both are 0. */
  F1_MISINFORMATION("f1Misinformation", true),
  /** The same for the credible class. */
  F1_CREDIBLE("f1Credible", true),
  /** Mean of both F1. */
  MACRO_F1("macroF1", true),
  /**
   * Expected calibration error of the probability of misinformation: over ten equally wide bins,
   * the mean gap between probability and share of misinformation, weighted by the bins' sizes.
   */
  ECE("ece", false),
  /** Mean squared gap between the probability of misinformation and the class. */
  BRIER("brier", false),
  /**
   * Area under the risk-coverage curve: the error rate among the k surest posts, averaged over
   * every k. Posts of equal confidence count as taken in random order.
   */
  AURC("aurc", false);

  private final String key;
  private final boolean higherIsBetter;

  Metric(String key, boolean higherIsBetter) {
    this.key = key;
    this.higherIsBetter = higherIsBetter;
  }

  /** Its name in JSON. */
  public String key() {
    return key;
  }

  /** Whether more of it is better. */
  public boolean higherIsBetter() {
    return higherIsBetter;
  }
}
