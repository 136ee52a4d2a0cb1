package dev.touchstone.adapt.metrics;

import dev.touchstone.core.verdict.Label;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A detector's probabilities for posts whose class is known. A post is called misinformation from
 * .5 on. Immutable.
 */
public final class Predictions {

  /** From this probability on a post is called misinformation. */
  public static final double DECISION = 0.5;

  private final double[] probabilities;
  private final int[] labels;
  private final int[] surestFirst;

  /**
   * @param probabilities probability of misinformation of each post, 0 to 1
   * @param labels class of each post, 1 for misinformation and 0 for credible
   * @throws IllegalArgumentException if there is none, the lengths differ or a value is out of
   *     range
   */
  public Predictions(double[] probabilities, int[] labels) {
    if (probabilities.length == 0 || probabilities.length != labels.length) {
      throw new IllegalArgumentException(
          "expected as many probabilities as labels and at least one, got "
              + probabilities.length
              + " and "
              + labels.length);
    }
    this.probabilities = probabilities.clone();
    this.labels = labels.clone();
    for (int i = 0; i < labels.length; i++) {
      check(i);
    }
    this.surestFirst =
        IntStream.range(0, labels.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -confidence(i)))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  private void check(int i) {
    if (!(probabilities[i] >= 0 && probabilities[i] <= 1)) {
      throw new IllegalArgumentException(
          "probability " + i + ": expected 0 to 1, got " + probabilities[i]);
    }
    if (labels[i] != 0 && labels[i] != 1) {
      throw new IllegalArgumentException("label " + i + ": expected 0 or 1, got " + labels[i]);
    }
  }

  /**
   * Predictions of a model.
   *
   * @param logits [posts][2], class 1 being misinformation
   */
  public static Predictions ofLogits(double[][] logits, int[] labels) {
    return new Predictions(
        Arrays.stream(logits).mapToDouble(pair -> 1 / (1 + Math.exp(pair[0] - pair[1]))).toArray(),
        labels);
  }

  /** Every post given the same class. */
  public static Predictions always(Label label, int[] labels) {
    double[] probabilities = new double[labels.length];
    Arrays.fill(probabilities, label.index());
    return new Predictions(probabilities, labels);
  }

  /** Number of posts. */
  public int size() {
    return labels.length;
  }

  /** Probability of misinformation of post {@code i}. */
  public double probability(int i) {
    return probabilities[i];
  }

  /** Class of post {@code i}: 1 for misinformation. */
  public int label(int i) {
    return labels[i];
  }

  int predicted(int i) {
    return probabilities[i] >= DECISION ? 1 : 0;
  }

  boolean wrong(int i) {
    return predicted(i) != labels[i];
  }

  /** Probability of the class that the post is put in, .5 to 1. */
  double confidence(int i) {
    return Math.max(probabilities[i], 1 - probabilities[i]);
  }

  /** Index of the post with the {@code rank}-th highest confidence. */
  int surest(int rank) {
    return surestFirst[rank];
  }

  /** Each post counted once. */
  int[] once() {
    int[] counts = new int[size()];
    Arrays.fill(counts, 1);
    return counts;
  }
}
