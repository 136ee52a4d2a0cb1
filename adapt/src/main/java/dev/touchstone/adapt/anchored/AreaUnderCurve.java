package dev.touchstone.adapt.anchored;

import java.util.Arrays;

/** Area under the receiver operating characteristic curve. */
public final class AreaUnderCurve {

  private AreaUnderCurve() {}

  /** How often a misinformation score lies above a credible one, ties counting half. */
  public static double of(double[] scores, int[] labels) {
    double[] credible = classScores(scores, labels, 0);
    double[] misinformation = classScores(scores, labels, 1);
    Arrays.sort(credible);
    double above = 0;
    for (double score : misinformation) {
      above += (below(credible, score, false) + below(credible, score, true)) / 2.0;
    }
    return above / ((double) credible.length * misinformation.length);
  }

  private static double[] classScores(double[] scores, int[] labels, int label) {
    double[] kept = new double[scores.length];
    int count = 0;
    for (int i = 0; i < scores.length; i++) {
      if (labels[i] == label) {
        kept[count++] = scores[i];
      }
    }
    return Arrays.copyOf(kept, count);
  }

  /** Number of sorted values below {@code value}, or not above it. */
  private static int below(double[] sorted, double value, boolean orEqual) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      boolean before = orEqual ? sorted[middle] <= value : sorted[middle] < value;
      low = before ? middle + 1 : low;
      high = before ? high : middle;
    }
    return low;
  }
}
