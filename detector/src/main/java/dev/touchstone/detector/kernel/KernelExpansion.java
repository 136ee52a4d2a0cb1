package dev.touchstone.detector.kernel;

import java.util.Arrays;

/**
 * A weighted sum of kernels at labelled vectors, {@code sum of a_i * (exp(h * (cosine - 1)) + 1)}
 * with {@code h =} {@value #TEMPERATURE}. The 1 is an intercept with a standard normal prior. The
 * arrays are kept, not copied, and never written to.
 *
 * @param support [rows][dimension]; none where nothing was labelled
 * @param coefficients one {@code a_i} for each row
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content below
public record KernelExpansion(float[][] support, double[] coefficients) {

  /** Concentration of the kernel: wide, so that few labels reach far. */
  public static final double TEMPERATURE = 4;

  /**
   * @throws IllegalArgumentException if the lengths differ or a coefficient is not finite
   */
  public KernelExpansion {
    if (support.length != coefficients.length) {
      throw new IllegalArgumentException(
          "kernel expansion: expected a coefficient for each of "
              + support.length
              + " vectors, got "
              + coefficients.length);
    }
    if (!Arrays.stream(coefficients).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "kernel expansion: expected finite coefficients, got " + Arrays.toString(coefficients));
    }
  }

  /** The kernel of two vectors of length 1. */
  public static double kernel(float[] a, float[] b) {
    return kernel(a, Cosine.widened(b));
  }

  private static double kernel(float[] a, double[] b) {
    return Math.exp(TEMPERATURE * (Cosine.of(a, b) - 1)) + 1;
  }

  /** The sum at {@code vector}. */
  public double at(float[] vector) {
    double[] wide = Cosine.widened(vector);
    double sum = 0;
    for (int i = 0; i < support.length; i++) {
      sum += coefficients[i] * kernel(support[i], wide);
    }
    return sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KernelExpansion that
        && Arrays.deepEquals(support, that.support)
        && Arrays.equals(coefficients, that.coefficients);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.deepHashCode(support) + Arrays.hashCode(coefficients);
  }
}
