package dev.touchstone.selftrain.twoview.view;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The words' view: class-balanced ridge regression on words and pairs of words,
 *
 * <pre>minimise  |w|^2 + sum of b_i * (y_i - m - w x_i)^2,  y = 2 q - 1, m its mean</pre>
 *
 * by conjugate gradients. It knows nothing of the encoder, so that where both agree, they agree for
 * different reasons.
 */
public final class WordView implements View {

  private static final double PENALTY = 1;
  private static final int STEPS = 30;
  private static final double TOLERANCE = 1e-10;

  private final SparseRows stream;
  private final SparseRows shots;
  private final Folds folds;

  /**
   * @param stream texts of the stream's posts
   * @param shots texts of the shots
   * @param folds of the stream's posts
   */
  public WordView(List<String> stream, List<String> shots, Folds folds) {
    WordFeatures features = WordFeatures.of(stream);
    this.stream = features.rows(stream);
    this.shots = features.rows(shots);
    this.folds = folds;
  }

  @Override
  public double[] crossFitted(SoftRows soft, SoftRows labels) {
    double[] said = new double[stream.rows().length];
    for (int fold = 0; fold < Folds.COUNT; fold++) {
      int held = fold;
      IntPredicate seen = post -> folds.of(post) != held;
      Ridge ridge = new Ridge(stream.whereAnd(seen, shots), soft.where(seen).and(labels));
      double[] weights = ridge.weights();
      double intercept = ridge.intercept(weights);
      folds
          .members(fold)
          .forEach(post -> said[post] = stream.rows()[post].times(weights) + intercept);
    }
    return said;
  }

  /** One regression. */
  private static final class Ridge {

    private final SparseRows rows;
    private final double[] weights;
    private final double[] classes;

    Ridge(SparseRows rows, SoftRows soft) {
      SoftRows balanced = soft.balanced();
      this.rows = rows;
      this.weights = balanced.weights();
      this.classes = Arrays.stream(balanced.targets()).map(q -> 2 * q - 1).toArray();
    }

    double[] weights() {
      double mean = mean(classes);
      double[] right =
          rows.transposedTimes(
              IntStream.range(0, classes.length)
                  .mapToDouble(i -> weights[i] * (classes[i] - mean))
                  .toArray());
      double[] x = new double[right.length];
      double[] direction = right.clone();
      double[] rest = right;
      double square = dot(rest, rest);
      for (int step = 0; step < STEPS && square > TOLERANCE; step++) {
        double[] image = normal(direction);
        double length = square / dot(direction, image);
        add(x, length, direction);
        add(rest, -length, image);
        double next = dot(rest, rest);
        scaleAndAdd(direction, next / square, rest);
        square = next;
      }
      return x;
    }

    double intercept(double[] x) {
      double[] fitted = rows.times(x);
      return mean(
          IntStream.range(0, classes.length).mapToDouble(i -> classes[i] - fitted[i]).toArray());
    }

    private double[] normal(double[] x) {
      double[] fitted = rows.times(x);
      Arrays.setAll(fitted, i -> fitted[i] * weights[i]);
      double[] image = rows.transposedTimes(fitted);
      add(image, PENALTY, x);
      return image;
    }

    private double mean(double[] values) {
      double all = Arrays.stream(weights).sum();
      return dot(values, weights) / Math.max(all, Double.MIN_NORMAL);
    }
  }

  private static void add(double[] to, double factor, double[] values) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * values[i];
    }
  }

  private static void scaleAndAdd(double[] to, double factor, double[] values) {
    for (int i = 0; i < to.length; i++) {
      to[i] = factor * to[i] + values[i];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
