package dev.touchstone.selftrain.twoview.view;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Rows to learn from, each with a soft class and a weight. The arrays are kept, not copied, and
 * never written to.
 *
 * @param targets probability of misinformation, 0 to 1
 * @param weights how much each counts; not negative
 */
@SuppressWarnings("ArrayRecordComponent") // large, handed on, never compared
public record SoftRows(double[] targets, double[] weights) {

  private static final double LEAST_MASS = 1e-9;

  /**
   * Checks the lengths.
   *
   * @throws IllegalArgumentException if they differ
   */
  public SoftRows {
    if (targets.length != weights.length) {
      throw new IllegalArgumentException(
          "soft rows: expected a weight for each of "
              + targets.length
              + " targets, got "
              + weights.length);
    }
  }

  /** Labelled rows. */
  public static SoftRows labelled(int[] labels, double[] weights) {
    return new SoftRows(IntStream.of(labels).asDoubleStream().toArray(), weights);
  }

  /** Number of rows. */
  public int size() {
    return targets.length;
  }

  /** The rows that are wanted, in order. */
  public SoftRows where(IntPredicate wanted) {
    int[] rows = IntStream.range(0, size()).filter(wanted).toArray();
    return new SoftRows(
        IntStream.of(rows).mapToDouble(row -> targets[row]).toArray(),
        IntStream.of(rows).mapToDouble(row -> weights[row]).toArray());
  }

  /** These rows and then the others. */
  public SoftRows and(SoftRows others) {
    return new SoftRows(
        DoubleStream.concat(Arrays.stream(targets), Arrays.stream(others.targets)).toArray(),
        DoubleStream.concat(Arrays.stream(weights), Arrays.stream(others.weights)).toArray());
  }

  /**
   * The same rows with both classes' soft masses made equal, their sum as it was: with class
   * factors {@code f1} and {@code f0}, a row's weight is {@code b (q f1 + (1 - q) f0)} and its
   * target {@code q f1 / (q f1 + (1 - q) f0)}.
   */
  public SoftRows balanced() {
    double all = Arrays.stream(weights).sum();
    double positive = IntStream.range(0, size()).mapToDouble(i -> weights[i] * targets[i]).sum();
    double forPositive = all / 2 / Math.max(positive, LEAST_MASS);
    double forNegative = all / 2 / Math.max(all - positive, LEAST_MASS);
    double[] toTargets = new double[size()];
    double[] toWeights = new double[size()];
    for (int i = 0; i < toTargets.length; i++) {
      double factor = targets[i] * forPositive + (1 - targets[i]) * forNegative;
      toTargets[i] = targets[i] * forPositive / factor;
      toWeights[i] = weights[i] * factor;
    }
    return new SoftRows(toTargets, toWeights);
  }
}
