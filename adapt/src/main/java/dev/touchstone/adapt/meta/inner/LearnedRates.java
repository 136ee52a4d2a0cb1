package dev.touchstone.adapt.meta.inner;

import java.util.Arrays;

/** Inner learning rates a[p,k], one for each tensor and inner step. Immutable. */
public final class LearnedRates {

  private final double[][] rates;

  private LearnedRates(double[][] rates) {
    this.rates = rates;
  }

  /**
   * Rates as given, which are copied.
   *
   * @param rates [tensors][steps]
   * @throws IllegalArgumentException if there is no tensor or the tensors differ in steps
   */
  public static LearnedRates of(double[][] rates) {
    if (rates.length == 0) {
      throw new IllegalArgumentException(
          "expected learned rates for at least one tensor, got none");
    }
    for (double[] steps : rates) {
      if (steps.length != rates[0].length) {
        throw new IllegalArgumentException(
            "expected " + rates[0].length + " steps for each tensor, got " + steps.length);
      }
    }
    return new LearnedRates(copy(rates));
  }

  /** The same rate for each tensor and step. */
  public static LearnedRates constant(double rate, int tensors, int steps) {
    double[][] rates = new double[tensors][steps];
    for (double[] row : rates) {
      Arrays.fill(row, rate);
    }
    return of(rates);
  }

  /** Number of inner steps. */
  public int steps() {
    return rates[0].length;
  }

  /** Number of tensors. */
  public int tensors() {
    return rates.length;
  }

  /** The rate of each tensor at a step. */
  public double[] at(int step) {
    double[] column = new double[rates.length];
    for (int p = 0; p < column.length; p++) {
      column[p] = rates[p][step];
    }
    return column;
  }

  /**
   * One plain gradient step on the rates, which are neither clamped nor bounded.
   *
   * @param rate step size (gamma)
   * @param gradient [tensors][steps]
   */
  public LearnedRates descend(double rate, double[][] gradient) {
    double[][] moved = copy(rates);
    for (int p = 0; p < moved.length; p++) {
      for (int k = 0; k < moved[p].length; k++) {
        moved[p][k] -= rate * gradient[p][k];
      }
    }
    return of(moved);
  }

  /** [tensors][steps], a copy. */
  public double[][] values() {
    return copy(rates);
  }

  private static double[][] copy(double[][] values) {
    return Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
  }
}
