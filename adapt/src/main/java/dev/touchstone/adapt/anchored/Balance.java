package dev.touchstone.adapt.anchored;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What has to be added to logits that were learned from more shots of one class than of the other.
 * A kernel that follows every shot leans to the class that has more of them nearby, whatever they
 * weigh. Labels are given as they come, so this is the rule and not the exception.
 *
 * <p>The shift is the intercept of a logistic regression on the logits that each shot gets by the
 * others, both classes counting the same, with a normal prior of the standard deviation {@value
 * #SPREAD}. It says nothing about how common misinformation is. It counts in full from three shots
 * of one class to one of the other, not at all between equals, and in proportion between.
 */
final class Balance {

  static final double SPREAD = 7;
  static final double FULL_FROM = 0.5;
  private static final int STEPS = 30;

  private Balance() {}

  /**
   * The shift.
   *
   * @param leftOutLogits log-odds of each shot by the others
   * @param labels class index of each
   * @return to be added to log-odds; 0 where a class has no shot
   */
  static double shift(double[] leftOutLogits, int[] labels) {
    long misinformation = Arrays.stream(labels).filter(label -> label == 1).count();
    long credible = labels.length - misinformation;
    if (misinformation == 0 || credible == 0) {
      return 0;
    }
    double lean = (double) Math.abs(misinformation - credible) / labels.length;
    double[] weights =
        Arrays.stream(labels)
            .mapToDouble(label -> 0.5 / (label == 1 ? misinformation : credible))
            .toArray();
    return Math.min(1, lean / FULL_FROM) * intercept(leftOutLogits, labels, weights);
  }

  /** By Newton's method, each step at most 1. */
  private static double intercept(double[] logits, int[] labels, double[] weights) {
    double intercept = 0;
    for (int step = 0; step < STEPS; step++) {
      double at = intercept;
      double[] probabilities =
          Arrays.stream(logits).map(logit -> 1 / (1 + Math.exp(-logit - at))).toArray();
      double slope = sum(i -> weights[i] * (labels[i] - probabilities[i]), labels.length);
      double curvature =
          sum(i -> weights[i] * probabilities[i] * (1 - probabilities[i]), labels.length);
      double precision = 1 / (SPREAD * SPREAD);
      double move = (slope - precision * intercept) / (curvature + precision);
      intercept += Math.max(-1, Math.min(1, move));
    }
    return intercept;
  }

  private static double sum(IntToDoubleFunction term, int count) {
    return IntStream.range(0, count).mapToDouble(term).sum();
  }
}
