package dev.touchstone.adapt.anchored;

import dev.touchstone.detector.calibrate.Calibrator;
import java.util.Arrays;

/**
 * How far logits may be trusted, from the logits that each shot gets by the others: the posterior
 * mode of the factor {@code t} in {@code sigmoid(t * z)} under a log-normal prior around {@value
 * #PRIOR_MODE}, on a fixed grid. With no shot it is the prior's mode. The logits are shifted first
 * as {@link Balance} says.
 */
final class Sharpness {

  static final double PRIOR_MODE = 1.25;
  static final double PRIOR_SPREAD = 0.5;
  private static final double RANGE = 3;
  private static final int GRID = 241;

  private Sharpness() {}

  static Calibrator calibrator(double[] leftOutLogits, int[] labels) {
    double shift = Balance.shift(leftOutLogits, labels);
    double factor = factor(Arrays.stream(leftOutLogits).map(z -> z + shift).toArray(), labels);
    return new Calibrator(1 / factor, factor * shift);
  }

  private static double factor(double[] leftOutLogits, int[] labels) {
    double best = Double.NEGATIVE_INFINITY;
    double logFactor = 0;
    for (int i = 0; i < GRID; i++) {
      double candidate = -RANGE + 2 * RANGE * i / (GRID - 1);
      double posterior = logPosterior(candidate, leftOutLogits, labels);
      if (posterior > best) {
        best = posterior;
        logFactor = candidate;
      }
    }
    return Math.exp(logFactor);
  }

  private static double logPosterior(double logFactor, double[] logits, int[] labels) {
    double distance = (logFactor - Math.log(PRIOR_MODE)) / PRIOR_SPREAD;
    double sum = -distance * distance / 2;
    for (int i = 0; i < logits.length; i++) {
      double margin = Math.exp(logFactor) * (labels[i] == 1 ? logits[i] : -logits[i]);
      sum -= softplus(-margin);
    }
    return sum;
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }
}
