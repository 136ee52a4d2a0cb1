package dev.touchstone.adapt.metrics;

import java.util.EnumMap;
import java.util.Map;

/** Every {@link Metric} of a set of predictions. */
public final class Scores {

  private Scores() {}

  /** The value of each metric. */
  public static Map<Metric, Double> of(Predictions predictions) {
    return of(predictions, predictions.once());
  }

  /** The value of each metric with post {@code i} counted {@code counts[i]} times. */
  static Map<Metric, Double> of(Predictions predictions, int[] counts) {
    Confusion confusion = Confusion.of(predictions, counts);
    double f1Misinformation = confusion.f1Misinformation();
    double f1Credible = confusion.f1Credible();
    Map<Metric, Double> scores = new EnumMap<>(Metric.class);
    scores.put(Metric.BALANCED_ACCURACY, confusion.balancedAccuracy());
    scores.put(Metric.ACCURACY, confusion.accuracy());
    scores.put(Metric.F1_MISINFORMATION, f1Misinformation);
    scores.put(Metric.F1_CREDIBLE, f1Credible);
    scores.put(Metric.MACRO_F1, (f1Misinformation + f1Credible) / 2);
    scores.put(Metric.ECE, Reliability.expectedCalibrationError(predictions, counts));
    scores.put(Metric.BRIER, brier(predictions, counts));
    scores.put(Metric.AURC, RiskCoverage.area(predictions, counts));
    return scores;
  }

  private static double brier(Predictions predictions, int[] counts) {
    double sum = 0;
    long total = 0;
    for (int i = 0; i < counts.length; i++) {
      double gap = predictions.probability(i) - predictions.label(i);
      sum += counts[i] * gap * gap;
      total += counts[i];
    }
    return total == 0 ? 0 : sum / total;
  }
}
