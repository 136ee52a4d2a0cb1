package dev.touchstone.adapt.metrics;

/**
 * The error rate among the k surest posts, for every k (Geifman and El-Yaniv 2017). Posts of equal
 * confidence count as taken in random order.
 */
public final class RiskCoverage {

  private RiskCoverage() {}

  /**
   * The curve.
   *
   * @return risk, 0 to 1, at coverage (k + 1) / n for each k from 0 to n - 1
   */
  public static double[] curve(Predictions predictions) {
    return curve(predictions, predictions.once());
  }

  static double area(Predictions predictions, int[] counts) {
    double[] curve = curve(predictions, counts);
    double sum = 0;
    for (double risk : curve) {
      sum += risk;
    }
    return curve.length == 0 ? 0 : sum / curve.length;
  }

  private static double[] curve(Predictions predictions, int[] counts) {
    int total = 0;
    for (int count : counts) {
      total += count;
    }
    double[] curve = new double[total];
    int taken = 0;
    double errors = 0;
    for (int start = 0; start < counts.length; ) {
      int end = endOfTie(predictions, start);
      Tie tie = Tie.of(predictions, counts, start, end);
      for (int k = 0; k < tie.count(); k++) {
        errors += tie.errorRate();
        curve[taken] = errors / (taken + 1);
        taken++;
      }
      start = end;
    }
    return curve;
  }

  private static int endOfTie(Predictions predictions, int start) {
    double confidence = predictions.confidence(predictions.surest(start));
    int end = start + 1;
    while (end < predictions.size()
        && predictions.confidence(predictions.surest(end)) == confidence) {
      end++;
    }
    return end;
  }

  private record Tie(int count, double errorRate) {

    static Tie of(Predictions predictions, int[] counts, int start, int end) {
      int count = 0;
      int errors = 0;
      for (int rank = start; rank < end; rank++) {
        int post = predictions.surest(rank);
        count += counts[post];
        errors += predictions.wrong(post) ? counts[post] : 0;
      }
      return new Tie(count, count == 0 ? 0 : (double) errors / count);
    }
  }
}
