package dev.touchstone.detector.kernel;

import java.util.Arrays;
import java.util.Objects;

/**
 * How much nearer a vector lies to labelled misinformation than to labelled credible posts: the
 * difference of the log mean of {@code exp(temperature * (cosine - 1))} over both classes, a von
 * Mises-Fisher kernel density each. Both classes count the same. The arrays are kept, not copied,
 * and never written to.
 *
 * @param misinformation [rows][dimension], at least one row
 * @param credible [rows][dimension], at least one row
 * @param temperature concentration of the kernel; the larger, the more local
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content below
public record DensityLogOdds(float[][] misinformation, float[][] credible, double temperature) {

  /** Keeps the logarithm finite where nothing is near. */
  private static final double FLOOR = 1e-30;

  /**
   * @throws IllegalArgumentException if a class is empty or the temperature is not positive
   */
  public DensityLogOdds {
    if (misinformation.length == 0 || credible.length == 0) {
      throw new IllegalArgumentException(
          "density: expected vectors of both classes, got "
              + misinformation.length
              + " of misinformation and "
              + credible.length
              + " credible");
    }
    if (!(temperature > 0) || !Double.isFinite(temperature)) {
      throw new IllegalArgumentException(
          "density: expected a positive temperature, got " + temperature);
    }
  }

  /** Length of the vectors it reads. */
  public int dimension() {
    return credible[0].length;
  }

  /** The log-odds of misinformation at {@code vector}. */
  public double at(float[] vector) {
    double[] wide = Cosine.widened(vector);
    return logMean(misinformation, wide) - logMean(credible, wide);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DensityLogOdds that
        && Double.compare(temperature, that.temperature) == 0
        && Arrays.deepEquals(misinformation, that.misinformation)
        && Arrays.deepEquals(credible, that.credible);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        temperature, Arrays.deepHashCode(misinformation), Arrays.deepHashCode(credible));
  }

  private double logMean(float[][] rows, double[] vector) {
    double sum = 0;
    for (float[] row : rows) {
      sum += Math.exp(temperature * (Cosine.of(row, vector) - 1));
    }
    return Math.log(sum / rows.length + FLOOR);
  }
}
