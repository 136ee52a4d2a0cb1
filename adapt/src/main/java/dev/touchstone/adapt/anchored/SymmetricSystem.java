package dev.touchstone.adapt.anchored;

import dev.touchstone.adapt.meta.inner.DivergedException;

/** A symmetric, positive definite system of equations, by Cholesky's factorisation. */
public final class SymmetricSystem {

  private final double[][] lower;

  /**
   * Factorises {@code matrix}, which is left as it is.
   *
   * @throws DivergedException if it has a negative pivot, as with values that are not finite
   */
  public SymmetricSystem(double[][] matrix) {
    lower = new double[matrix.length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = matrix[i][j] - product(lower[i], lower[j], j);
        lower[i][j] = i == j ? root(rest, i) : rest / lower[j][j];
      }
    }
  }

  /** The solution for a right-hand side. */
  public double[] solve(double[] right) {
    int n = lower.length;
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = (right[i] - product(lower[i], x, i)) / lower[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      double rest = x[i];
      for (int j = i + 1; j < n; j++) {
        rest -= lower[j][i] * x[j];
      }
      x[i] = rest / lower[i][i];
    }
    return x;
  }

  /** The diagonal of the inverse. */
  public double[] inverseDiagonal() {
    double[] diagonal = new double[lower.length];
    for (int i = 0; i < diagonal.length; i++) {
      double[] unit = new double[diagonal.length];
      unit[i] = 1;
      diagonal[i] = solve(unit)[i];
    }
    return diagonal;
  }

  /** A pivot that is not positive has no root, and one that is not a number none either. */
  private static double root(double value, int row) {
    double root = Math.sqrt(value);
    return DivergedException.requireFinite("system of equations, pivot of row " + row, root);
  }

  private static double product(double[] a, double[] b, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
