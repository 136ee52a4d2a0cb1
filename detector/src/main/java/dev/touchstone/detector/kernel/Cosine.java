package dev.touchstone.detector.kernel;

/**
 * Dot product of vectors of length 1, summed in a fixed order, so that it is the same everywhere.
 */
public final class Cosine {

  private static final int LANES = 4;

  private Cosine() {}

  /** {@code vector} in double precision, as {@link #of} wants the one that meets many others. */
  public static double[] widened(float[] vector) {
    double[] wide = new double[vector.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = vector[i];
    }
    return wide;
  }

  /**
   * The cosine of two vectors of length 1, the second one {@link #widened}. Swapping them changes
   * nothing: each product of two floats is exact.
   *
   * @throws IllegalArgumentException if they differ in dimension
   */
  public static double of(float[] a, double[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "cosine: expected vectors of one dimension, got " + a.length + " and " + b.length);
    }
    int whole = a.length - a.length % LANES;
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    for (int i = 0; i < whole; i += LANES) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    double rest = 0;
    for (int i = whole; i < a.length; i++) {
      rest += a[i] * b[i];
    }
    return s0 + s1 + (s2 + s3) + rest;
  }
}
