package dev.touchstone.detector.head;

import java.util.Arrays;

/**
 * Labelled vectors to train a head on. The arrays are kept, not copied, and never written to.
 *
 * @param vectors {@code n x dimension}, n at least 1
 * @param labels class indices, 0 or 1
 * @param weights how much each example counts; not negative, not all 0, of any sum
 */
@SuppressWarnings("ArrayRecordComponent") // large, handed to the trainer, never compared
public record TrainingSet(float[][] vectors, int[] labels, double[] weights) {

  /**
   * @throws IllegalArgumentException if lengths differ, or a value is out of its range
   */
  public TrainingSet {
    if (vectors.length == 0
        || vectors.length != labels.length
        || vectors.length != weights.length) {
      throw new IllegalArgumentException(
          "training set: expected as many vectors as labels and weights and at least one, got "
              + vectors.length
              + ", "
              + labels.length
              + ", "
              + weights.length);
    }
    requireRange(vectors, labels, weights);
  }

  /** Every example counts the same. */
  public static TrainingSet of(float[][] vectors, int[] labels) {
    double[] weights = new double[labels.length];
    Arrays.fill(weights, 1);
    return new TrainingSet(vectors, labels, weights);
  }

  /** Both classes count the same, however many examples they have. */
  public static TrainingSet classBalanced(float[][] vectors, int[] labels) {
    long misinformation = Arrays.stream(labels).filter(label -> label == 1).count();
    double[] share = {
      1.0 / Math.max(1, labels.length - misinformation), 1.0 / Math.max(1, misinformation)
    };
    double[] weights =
        Arrays.stream(labels).mapToDouble(label -> share[label == 1 ? 1 : 0]).toArray();
    return new TrainingSet(vectors, labels, weights);
  }

  /** Number of examples. */
  public int size() {
    return vectors.length;
  }

  /** Length of a vector. */
  public int dimension() {
    return vectors[0].length;
  }

  private static void requireRange(float[][] vectors, int[] labels, double[] weights) {
    double sum = 0;
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= LinearHead.CLASSES) {
        throw new IllegalArgumentException(
            "training set, example " + i + ": expected label 0 or 1, got " + labels[i]);
      }
      if (!(weights[i] >= 0) || vectors[i].length != vectors[0].length) {
        throw new IllegalArgumentException(
            "training set, example "
                + i
                + ": expected a weight >= 0 and a vector of "
                + vectors[0].length
                + " values, got "
                + weights[i]
                + " and "
                + vectors[i].length);
      }
      sum += weights[i];
    }
    if (!(sum > 0) || Double.isInfinite(sum)) {
      throw new IllegalArgumentException(
          "training set: expected a positive, finite sum of weights, got " + sum);
    }
  }
}
