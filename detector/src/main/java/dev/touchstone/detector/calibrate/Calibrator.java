package dev.touchstone.detector.calibrate;

/**
 * Turns raw log-odds into a probability: {@code sigmoid(difference / temperature + priorShift)}.
 *
 * @param temperature above 1 flattens, below 1 sharpens; positive
 * @param priorShift added log-odds of misinformation, for a class prior other than the training's
 */
public record Calibrator(double temperature, double priorShift) {

  /** Name and version, as stored with a model. */
  public static final String METHOD = "temperature-prior/1";

  /** Leaves log-odds as they are. */
  public static final Calibrator IDENTITY = new Calibrator(1, 0);

  public Calibrator {
    if (!(temperature > 0) || !Double.isFinite(temperature) || !Double.isFinite(priorShift)) {
      throw new IllegalArgumentException(
          "calibrator: expected a positive temperature and a finite shift, got "
              + temperature
              + " and "
              + priorShift);
    }
  }

  /** Calibrated log-odds for a raw difference of logits. */
  public double logOdds(double difference) {
    return difference / temperature + priorShift;
  }

  /** Calibrated probability of misinformation, 0 to 1, for a raw difference of logits. */
  public double probability(double difference) {
    return 1 / (1 + Math.exp(-logOdds(difference)));
  }
}
