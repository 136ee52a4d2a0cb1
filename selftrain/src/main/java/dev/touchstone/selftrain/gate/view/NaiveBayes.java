package dev.touchstone.selftrain.gate.view;

import dev.touchstone.core.verdict.Label;

/**
 * Multinomial naive Bayes over hashed features, with a prior as common as the classes it was
 * taught. Posts can be taught and taken back again, so that leaving some out costs no more than
 * those. Not safe from several threads.
 */
final class NaiveBayes {

  private static final double SMOOTHING = 0.1;

  private final double[][] counts = new double[Label.values().length][NgramFeatures.BUCKETS];
  private final double[] features = new double[Label.values().length];
  private final double[] posts = new double[Label.values().length];

  /** Teaches a post, or with a times of -1 takes it back. */
  void teach(int[] buckets, Label label, int times) {
    int c = label.index();
    for (int bucket : buckets) {
      counts[c][bucket] += times;
    }
    features[c] += (double) times * buckets.length;
    posts[c] += times;
  }

  /** The likelier class; misinformation only if it is strictly likelier. */
  Label label(int[] buckets) {
    return score(buckets, 1) > score(buckets, 0) ? Label.MISINFORMATION : Label.CREDIBLE;
  }

  /** Log-probability of class {@code c} and the features, up to a constant. */
  private double score(int[] buckets, int c) {
    double size = features[c] + SMOOTHING * NgramFeatures.BUCKETS;
    double sum = Math.log(posts[c] + 1);
    for (int bucket : buckets) {
      sum += Math.log((counts[c][bucket] + SMOOTHING) / size);
    }
    return sum;
  }
}
