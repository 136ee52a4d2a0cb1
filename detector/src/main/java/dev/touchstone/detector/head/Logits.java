package dev.touchstone.detector.head;

/**
 * A head's raw outputs for one text.
 *
 * @param credible output of class 0
 * @param misinformation output of class 1
 */
public record Logits(double credible, double misinformation) {

  /** The log-odds of misinformation, before calibration. */
  public double difference() {
    return misinformation - credible;
  }
}
