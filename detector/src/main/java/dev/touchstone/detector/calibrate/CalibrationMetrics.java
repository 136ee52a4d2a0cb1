package dev.touchstone.detector.calibrate;

/** How well probabilities of misinformation agree with labels. Smaller is better in all. */
public final class CalibrationMetrics {

  private static final int BINS = 15;
  private static final double SMALLEST = 1e-12;

  private CalibrationMetrics() {}

  /**
   * Expected calibration error: the mean gap between probability and share of misinformation in
   * {@value #BINS} bins of equal width, weighted by their posts; 0 to 1.
   */
  public static double expectedCalibrationError(ScoredLabels probabilities) {
    double[] gap = new double[BINS];
    for (int i = 0; i < probabilities.size(); i++) {
      double p = probability(probabilities, i);
      gap[Math.min(BINS - 1, (int) (p * BINS))] += p - probabilities.labels()[i];
    }
    double sum = 0;
    for (double binGap : gap) {
      sum += Math.abs(binGap);
    }
    return sum / probabilities.size();
  }

  /** Mean squared difference between probability and label; 0 to 1. */
  public static double brier(ScoredLabels probabilities) {
    double sum = 0;
    for (int i = 0; i < probabilities.size(); i++) {
      double off = probability(probabilities, i) - probabilities.labels()[i];
      sum += off * off;
    }
    return sum / probabilities.size();
  }

  /** Mean negative logarithm of the probability of the true class. */
  public static double logLoss(ScoredLabels probabilities) {
    double sum = 0;
    for (int i = 0; i < probabilities.size(); i++) {
      double p = probability(probabilities, i);
      sum -= Math.log(Math.max(SMALLEST, probabilities.labels()[i] == 1 ? p : 1 - p));
    }
    return sum / probabilities.size();
  }

  private static double probability(ScoredLabels probabilities, int index) {
    double p = probabilities.scores()[index];
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException(
          "item " + index + ": expected a probability in [0, 1], got " + p);
    }
    return p;
  }
}
