package dev.touchstone.selftrain.gate.view;

import dev.touchstone.core.verdict.Label;

/**
 * Multinomial naive Bayes over hashed features. Posts can be taught and taken back again, so that
 * leaving some out costs no more than those. Not safe from several threads.
 */
final class NaiveBayes {

  private static final double SMOOTHING = 0.1;

  private final double[][] counts = new double[Label.values().length][NgramFeatures.BUCKETS];
  private final double[] features = new double[Label.values().length];

  /** Teaches a post, or with a times of -1 takes it back. */
  void teach(int[] buckets, Label label, int times) {
    int c = label.index();
    for (int bucket : buckets) {
      counts[c][bucket] += times;
    }
    features[c] += (double) times * buckets.length;
  }

  /**
   * How much more the features speak for misinformation than for credible: the mean log-odds of a
   * feature, so that a long post is no surer than a short one; 0 for a post without features.
   */
  double evidence(int[] buckets) {
    double sum = 0;
    for (int bucket : buckets) {
      sum += logProbability(bucket, 1) - logProbability(bucket, 0);
    }
    return buckets.length == 0 ? 0 : sum / buckets.length;
  }

  private double logProbability(int bucket, int c) {
    double size = features[c] + SMOOTHING * NgramFeatures.BUCKETS;
    return Math.log((counts[c][bucket] + SMOOTHING) / size);
  }
}
