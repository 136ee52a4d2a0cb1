package dev.touchstone.selftrain.twoview;

import java.util.Arrays;

/**
 * Scores of a stream as two Gaussians of one spread, by expectation maximisation: how common the
 * upper class is, and how sure a score is. The classes are not forced to be balanced; the share of
 * one class is drawn a tenth of the way to one half, so that no class is lost to a tail.
 *
 * @param prior share of the upper class
 * @param low mean of the lower class
 * @param high mean of the upper one
 * @param spread standard deviation of either
 */
record GaussianMixture(double prior, double low, double high, double spread) {

  private static final int STEPS = 60;
  private static final double TOWARDS_HALF = 0.1;
  private static final double START_SPREAD = 0.6;
  private static final double LEAST_SPREAD = 1e-3;
  private static final double LEAST_SHARE = 1e-6;
  private static final double LEAST_SLOPE = 1;
  private static final double MOST_SLOPE = 4;
  private static final double MOST_CENTRE = 0.5;

  /**
   * Fits.
   *
   * @param scores of unit spread, around zero
   * @param weights how much each counts
   */
  static GaussianMixture of(double[] scores, double[] weights) {
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    GaussianMixture mixture =
        new GaussianMixture(0.5, quantile(sorted, 0.2), quantile(sorted, 0.8), START_SPREAD);
    double all = Arrays.stream(weights).sum();
    double[] shares = Arrays.stream(weights).map(weight -> weight / all).toArray();
    for (int step = 0; step < STEPS; step++) {
      mixture = mixture.next(scores, shares);
    }
    return mixture;
  }

  /**
   * Probability of the upper class at each score, with a slope and a centre that are kept within
   * bounds: a few far scores must not make a threshold of it.
   */
  double[] probabilities(double[] scores) {
    double slope = clip((high - low) / (spread * spread), LEAST_SLOPE, MOST_SLOPE);
    double centre = clip((high + low) / 2, -MOST_CENTRE, MOST_CENTRE);
    double shift = logit(prior) - slope * centre;
    return Arrays.stream(scores).map(z -> sigmoid(slope * z + shift)).toArray();
  }

  private GaussianMixture next(double[] scores, double[] shares) {
    double upper = 0;
    double upperSum = 0;
    double lowerSum = 0;
    double[] q = new double[scores.length];
    for (int i = 0; i < q.length; i++) {
      q[i] = upper(scores[i]);
      upper += shares[i] * q[i];
      upperSum += shares[i] * q[i] * scores[i];
      lowerSum += shares[i] * (1 - q[i]) * scores[i];
    }
    double share = clip(upper, LEAST_SHARE, 1 - LEAST_SHARE);
    return new Means(lowerSum / (1 - share), upperSum / share, q)
        .fitted(scores, shares, (1 - TOWARDS_HALF) * share + TOWARDS_HALF / 2);
  }

  /** New means, and the soft classes that they come of. */
  @SuppressWarnings("ArrayRecordComponent") // inside this class, never compared
  private record Means(double low, double high, double[] q) {

    GaussianMixture fitted(double[] scores, double[] shares, double prior) {
      double variance = 0;
      for (int i = 0; i < q.length; i++) {
        double toHigh = scores[i] - high;
        double toLow = scores[i] - low;
        variance += shares[i] * (q[i] * toHigh * toHigh + (1 - q[i]) * toLow * toLow);
      }
      return new GaussianMixture(prior, low, high, Math.max(Math.sqrt(variance), LEAST_SPREAD));
    }
  }

  private double upper(double score) {
    double odds = (square(score - low) - square(score - high)) / (2 * square(spread));
    return sigmoid(logit(prior) + odds);
  }

  /** By linear interpolation. */
  private static double quantile(double[] sorted, double at) {
    double position = at * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }

  private static double square(double x) {
    return x * x;
  }

  private static double logit(double p) {
    return Math.log(p / (1 - p));
  }

  private static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  private static double clip(double value, double least, double most) {
    return Math.max(least, Math.min(most, value));
  }
}
