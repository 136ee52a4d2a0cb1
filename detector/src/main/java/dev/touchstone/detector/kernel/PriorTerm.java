package dev.touchstone.detector.kernel;

import java.util.Objects;

/**
 * One opinion within a prior logit: {@code weight * (odds - mean)}.
 *
 * @param odds the opinion's log-odds
 * @param mean their mean on reference texts
 * @param weight how much the opinion counts, over the spread of its log-odds on reference texts
 */
public record PriorTerm(DensityLogOdds odds, double mean, double weight) {

  public PriorTerm {
    Objects.requireNonNull(odds, "odds");
    if (!Double.isFinite(mean) || !Double.isFinite(weight)) {
      throw new IllegalArgumentException(
          "prior term: expected a finite mean and weight, got " + mean + " and " + weight);
    }
  }

  /** The opinion at {@code vector}. */
  public double at(float[] vector) {
    return weight * (odds.at(vector) - mean);
  }
}
