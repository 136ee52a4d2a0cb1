package dev.touchstone.selftrain.twoview.view;

import dev.touchstone.adapt.anchored.SymmetricSystem;

/**
 * Logistic regression on soft targets by Newton's method from zero, the intercept all but free:
 *
 * <pre>minimise  |w|^2 / (2 C) + sum of b_i * crossEntropy(q_i, sigmoid(w x_i + c))</pre>
 *
 * Deterministic. A few steps are enough, and a run may stop short of the optimum.
 *
 * @param inverseStrength C
 * @param steps most Newton steps
 */
public record SoftRegression(double inverseStrength, int steps) {

  private static final double INTERCEPT_PENALTY = 1e-4;
  private static final double LEAST_CURVATURE = 1e-6;
  private static final double LARGEST_MOVE = 5;
  private static final double TOLERANCE = 1e-3;

  /**
   * Fits.
   *
   * @param rows one vector for each soft row, at least one
   * @throws dev.touchstone.adapt.meta.inner.DivergedException if a value is not finite
   */
  public Line fit(float[][] rows, SoftRows soft) {
    Search search = new Search(rows, soft, new double[rows[0].length + 1]);
    boolean moving = true;
    for (int step = 0; step < steps && moving; step++) {
      moving = search.step() >= TOLERANCE;
    }
    return Line.of(search.point);
  }

  /** The rows, and where the search stands; the last of a point's values is the intercept. */
  private final class Search {

    private final float[][] rows;
    private final SoftRows soft;
    private final double[] point;

    Search(float[][] rows, SoftRows soft, double[] point) {
      this.rows = rows;
      this.soft = soft;
      this.point = point;
    }

    /** One step, cut so that no row's logit moves by more than a bound; how far it wanted to go. */
    double step() {
      double[] gradient = new double[point.length];
      double[] move = new SymmetricSystem(curvature(gradient)).solve(gradient);
      double farthest = 0;
      for (float[] row : rows) {
        farthest = Math.max(farthest, Math.abs(Line.at(move, row)));
      }
      double share = Math.min(1, LARGEST_MOVE / Math.max(farthest, 1e-9));
      for (int j = 0; j < point.length; j++) {
        point[j] -= share * move[j];
      }
      return farthest;
    }

    /** The lower half of the matrix of second derivatives; adds the first ones to the gradient. */
    private double[][] curvature(double[] gradient) {
      double[][] matrix = new double[point.length][point.length];
      for (int j = 0; j < point.length; j++) {
        double penalty = j == point.length - 1 ? INTERCEPT_PENALTY : 1 / inverseStrength;
        gradient[j] = penalty * point[j];
        matrix[j][j] = penalty;
      }
      for (int i = 0; i < rows.length; i++) {
        double p = 1 / (1 + Math.exp(-Line.at(point, rows[i])));
        double b = soft.weights()[i];
        addGradient(gradient, b * (p - soft.targets()[i]), rows[i]);
        addSquare(matrix, Math.max(b * p * (1 - p), LEAST_CURVATURE), rows[i]);
      }
      return matrix;
    }
  }

  private static void addGradient(double[] gradient, double factor, float[] row) {
    for (int j = 0; j < row.length; j++) {
      gradient[j] += factor * row[j];
    }
    gradient[row.length] += factor;
  }

  private static void addSquare(double[][] matrix, double factor, float[] row) {
    for (int j = 0; j < row.length; j++) {
      double scaled = factor * row[j];
      double[] line = matrix[j];
      for (int k = 0; k <= j; k++) {
        line[k] += scaled * row[k];
      }
    }
    double[] last = matrix[row.length];
    for (int k = 0; k < row.length; k++) {
      last[k] += factor * row[k];
    }
    last[row.length] += factor;
  }
}
