package dev.touchstone.core.verdict;

/**
 * The detector's numbers for one text.
 *
 * @param logitCredible raw head output for the credible class
 * @param logitMisinformation raw head output for the misinformation class
 * @param probability calibrated probability that the post resembles misinformation, 0 to 1
 */
public record Score(double logitCredible, double logitMisinformation, double probability) {

  public Score {
    if (!Double.isFinite(logitCredible) || !Double.isFinite(logitMisinformation)) {
      throw new IllegalArgumentException(
          "expected finite logits, got " + logitCredible + " and " + logitMisinformation);
    }
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("expected a probability in [0, 1], got " + probability);
    }
  }
}
