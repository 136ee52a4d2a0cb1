package dev.touchstone.selftrain.twoview;

import java.util.Arrays;

/** Opinions brought to one scale. */
final class Spread {

  private Spread() {}

  /** Values divided by their standard deviation; zeros where they don't differ. */
  static double[] unit(double[] values) {
    double deviation = deviation(values);
    double scale = deviation > 0 ? 1 / deviation : 0;
    return Arrays.stream(values).map(value -> value * scale).toArray();
  }

  /** Pearson's correlation; 0 where one of both doesn't vary. */
  static double correlation(double[] a, double[] b) {
    double scale = deviation(a) * deviation(b);
    double meanA = mean(a);
    double meanB = mean(b);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - meanA) * (b[i] - meanB);
    }
    return scale > 0 ? sum / a.length / scale : 0;
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    return Math.sqrt(
        Arrays.stream(values).map(value -> (value - mean) * (value - mean)).average().orElse(0));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }
}
