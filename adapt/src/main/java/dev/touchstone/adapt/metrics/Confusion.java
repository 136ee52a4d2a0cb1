package dev.touchstone.adapt.metrics;

/**
 * How many posts of each class were put in each.
 *
 * @param truePositives misinformation called misinformation
 * @param falsePositives credible called misinformation
 * @param trueNegatives credible called credible
 * @param falseNegatives misinformation called credible
 */
public record Confusion(
    long truePositives, long falsePositives, long trueNegatives, long falseNegatives) {

  public Confusion {
    if (Math.min(Math.min(truePositives, falsePositives), Math.min(trueNegatives, falseNegatives))
        < 0) {
      throw new IllegalArgumentException(
          "expected counts of at least 0, got "
              + truePositives
              + ", "
              + falsePositives
              + ", "
              + trueNegatives
              + ", "
              + falseNegatives);
    }
  }

  /** Counts post {@code i} of {@code predictions} {@code counts[i]} times. */
  static Confusion of(Predictions predictions, int[] counts) {
    long[] cells = new long[4];
    for (int i = 0; i < counts.length; i++) {
      cells[2 * predictions.label(i) + predictions.predicted(i)] += counts[i];
    }
    return new Confusion(cells[3], cells[1], cells[0], cells[2]);
  }

  /** See {@link Metric#BALANCED_ACCURACY}. */
  public double balancedAccuracy() {
    long positives = truePositives + falseNegatives;
    long negatives = trueNegatives + falsePositives;
    if (positives == 0 || negatives == 0) {
      return accuracy();
    }
    return ((double) truePositives / positives + (double) trueNegatives / negatives) / 2;
  }

  /** See {@link Metric#ACCURACY}; 0 where there is no post. */
  public double accuracy() {
    long right = truePositives + trueNegatives;
    return share(right, right + falsePositives + falseNegatives);
  }

  /** See {@link Metric#F1_MISINFORMATION}. */
  public double f1Misinformation() {
    return share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
  }

  /** See {@link Metric#F1_CREDIBLE}. */
  public double f1Credible() {
    return share(2 * trueNegatives, 2 * trueNegatives + falsePositives + falseNegatives);
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
