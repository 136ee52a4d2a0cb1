package dev.touchstone.detector.calibrate;

/**
 * Scores of posts whose labels are known.
 *
 * @param scores raw log-odds or probabilities, as the reader asks for
 * @param labels class indices, 0 or 1, one for each score
 */
@SuppressWarnings("ArrayRecordComponent") // large, handed on, never compared
public record ScoredLabels(double[] scores, int[] labels) {

  /**
   * @throws IllegalArgumentException if lengths differ or are 0, a score is NaN, or a label is
   *     neither 0 nor 1
   */
  public ScoredLabels {
    if (scores.length == 0 || scores.length != labels.length) {
      throw new IllegalArgumentException(
          "expected as many scores as labels and at least one, got "
              + scores.length
              + " and "
              + labels.length);
    }
    for (int i = 0; i < scores.length; i++) {
      if (Double.isNaN(scores[i]) || labels[i] < 0 || labels[i] > 1) {
        throw new IllegalArgumentException(
            "item " + i + ": expected a number and 0 or 1, got " + scores[i] + ", " + labels[i]);
      }
    }
  }

  /** Number of posts. */
  public int size() {
    return scores.length;
  }

  /** The same posts with calibrated probabilities in the place of raw log-odds. */
  public ScoredLabels calibratedBy(Calibrator calibrator) {
    double[] probabilities = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      probabilities[i] = calibrator.probability(scores[i]);
    }
    return new ScoredLabels(probabilities, labels);
  }
}
