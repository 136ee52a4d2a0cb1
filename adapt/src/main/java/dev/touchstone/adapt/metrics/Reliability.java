package dev.touchstone.adapt.metrics;

import java.util.ArrayList;
import java.util.List;

/** Probabilities against outcomes in ten equally wide bins. */
public final class Reliability {

  /** Number of bins. */
  public static final int BINS = 10;

  /**
   * One bin that holds at least one post.
   *
   * @param count number of posts
   * @param meanProbability mean probability of misinformation
   * @param misinformationShare share of the posts that are misinformation
   */
  public record Bin(long count, double meanProbability, double misinformationShare) {}

  private Reliability() {}

  /** The bins that hold a post, from the lowest probability on. */
  public static List<Bin> bins(Predictions predictions) {
    return bins(predictions, predictions.once());
  }

  static double expectedCalibrationError(Predictions predictions, int[] counts) {
    double gaps = 0;
    long total = 0;
    for (Bin bin : bins(predictions, counts)) {
      gaps += bin.count() * Math.abs(bin.meanProbability() - bin.misinformationShare());
      total += bin.count();
    }
    return total == 0 ? 0 : gaps / total;
  }

  private static List<Bin> bins(Predictions predictions, int[] counts) {
    long[] sizes = new long[BINS];
    long[] positives = new long[BINS];
    double[] sums = new double[BINS];
    for (int i = 0; i < counts.length; i++) {
      int bin = Math.min(BINS - 1, (int) (predictions.probability(i) * BINS));
      sizes[bin] += counts[i];
      positives[bin] += (long) counts[i] * predictions.label(i);
      sums[bin] += counts[i] * predictions.probability(i);
    }
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < BINS; i++) {
      if (sizes[i] > 0) {
        bins.add(new Bin(sizes[i], sums[i] / sizes[i], (double) positives[i] / sizes[i]));
      }
    }
    return bins;
  }
}
