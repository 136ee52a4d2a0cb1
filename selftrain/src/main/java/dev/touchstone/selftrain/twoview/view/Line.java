package dev.touchstone.selftrain.twoview.view;

import java.util.Arrays;

/**
 * A linear function of a vector.
 *
 * @param weights one a dimension
 * @param intercept its value at zero
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Line(double[] weights, double intercept) {

  /** From weights and then the intercept. */
  static Line of(double[] point) {
    return new Line(Arrays.copyOf(point, point.length - 1), point[point.length - 1]);
  }

  /** Its value. */
  public double at(float[] vector) {
    double sum = intercept;
    for (int j = 0; j < vector.length; j++) {
      sum += weights[j] * vector[j];
    }
    return sum;
  }

  /** Its values. */
  public double[] at(float[][] vectors) {
    return Arrays.stream(vectors).mapToDouble(this::at).toArray();
  }

  /** The value of weights and then an intercept. */
  static double at(double[] point, float[] vector) {
    double sum = point[vector.length];
    for (int j = 0; j < vector.length; j++) {
      sum += point[j] * vector[j];
    }
    return sum;
  }
}
