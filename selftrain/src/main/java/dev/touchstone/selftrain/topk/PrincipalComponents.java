package dev.touchstone.selftrain.topk;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The leading principal components of vectors, by subspace iteration from a fixed start. The
 * subspace is what counts here, so components of nearly equal variance may be turned among
 * themselves.
 */
public final class PrincipalComponents {

  private static final int ITERATIONS = 15;
  private static final long START = 7;

  private final double[] mean;
  private final double[][] directions;

  private PrincipalComponents(double[] mean, double[][] directions) {
    this.mean = mean;
    this.directions = directions;
  }

  /**
   * Components of these vectors.
   *
   * @param vectors at least one
   * @param most number of components; fewer where the vectors have fewer dimensions
   */
  public static PrincipalComponents of(float[][] vectors, int most) {
    double[] mean = mean(vectors);
    double[][] covariance = covariance(vectors, mean);
    int count = Math.min(most, mean.length);
    double[][] directions = start(count, mean.length);
    for (int i = 0; i < ITERATIONS; i++) {
      directions = orthonormal(times(covariance, directions));
    }
    return new PrincipalComponents(mean, directions);
  }

  /**
   * Those of most variance among these.
   *
   * @param most number of components; all of them where there are fewer
   */
  public PrincipalComponents leading(int most) {
    return new PrincipalComponents(
        mean, Arrays.copyOf(directions, Math.min(most, directions.length)));
  }

  /** The mean of the vectors, a copy. */
  public double[] mean() {
    return mean.clone();
  }

  /** The vector whose product with a centred one is that of {@code weights} with coordinates. */
  public double[] combined(double[] weights) {
    double[] vector = new double[mean.length];
    for (int c = 0; c < weights.length; c++) {
      add(vector, weights[c], directions[c]);
    }
    return vector;
  }

  /** Coordinates along the components. */
  public float[] apply(float[] vector) {
    float[] coordinates = new float[directions.length];
    for (int c = 0; c < coordinates.length; c++) {
      double sum = 0;
      for (int i = 0; i < mean.length; i++) {
        sum += directions[c][i] * (vector[i] - mean[i]);
      }
      coordinates[c] = (float) sum;
    }
    return coordinates;
  }

  /** Coordinates of each. */
  public float[][] apply(float[][] vectors) {
    return Arrays.stream(vectors).map(this::apply).toArray(float[][]::new);
  }

  private static double[] mean(float[][] vectors) {
    double[] mean = new double[vectors[0].length];
    for (float[] vector : vectors) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += (double) vector[i] / vectors.length;
      }
    }
    return mean;
  }

  private static double[][] covariance(float[][] vectors, double[] mean) {
    double[][] covariance = new double[mean.length][mean.length];
    double[] centred = new double[mean.length];
    for (float[] vector : vectors) {
      for (int i = 0; i < mean.length; i++) {
        centred[i] = vector[i] - mean[i];
      }
      for (int i = 0; i < mean.length; i++) {
        add(covariance[i], centred[i] / vectors.length, centred);
      }
    }
    return covariance;
  }

  private static double[][] start(int count, int dimension) {
    SplittableRandom random = new SplittableRandom(START);
    double[][] rows = new double[count][dimension];
    for (double[] row : rows) {
      Arrays.setAll(row, i -> random.nextGaussian());
    }
    return orthonormal(rows);
  }

  /** The symmetric matrix times each row. */
  private static double[][] times(double[][] matrix, double[][] rows) {
    double[][] product = new double[rows.length][matrix.length];
    for (int r = 0; r < rows.length; r++) {
      for (int i = 0; i < matrix.length; i++) {
        product[r][i] = dot(matrix[i], rows[r]);
      }
    }
    return product;
  }

  /** Gram and Schmidt's, in place; a row that depends on those before it becomes zero. */
  private static double[][] orthonormal(double[][] rows) {
    for (int r = 0; r < rows.length; r++) {
      double length = Math.sqrt(dot(rows[r], rows[r]));
      for (int before = 0; before < r; before++) {
        add(rows[r], -dot(rows[r], rows[before]), rows[before]);
      }
      double left = Math.sqrt(dot(rows[r], rows[r]));
      double scale = left > 1e-9 * length ? 1 / left : 0;
      double[] row = rows[r];
      Arrays.setAll(row, i -> row[i] * scale);
    }
    return rows;
  }

  private static void add(double[] to, double factor, double[] values) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * values[i];
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
