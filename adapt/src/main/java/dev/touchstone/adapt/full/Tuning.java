package dev.touchstone.adapt.full;

import java.util.Map;
import java.util.Objects;

/**
 * How an encoder is tuned.
 *
 * @param part what learns
 * @param epochs passes over the examples, at least 1
 * @param batch examples of a step, at least 1; worked off in smaller parts whose gradients add up
 * @param rate AdamW's rate after warm-up, which then falls to 0 linearly
 * @param warmUp share of the steps in which the rate rises, 0 to 1
 * @param weightDecay AdamW's
 */
public record Tuning(
    LearningPart part, int epochs, int batch, double rate, double warmUp, double weightDecay) {

  /** On a thousand source posts or more. */
  static final Tuning SOURCES = new Tuning(new LearningPart.All(), 1, 16, 5e-5, 0.1, 0.01);

  /** On the anchors, before a domain's labels. */
  public static final Tuning ANCHORS = new Tuning(LearningPart.LAYERS, 3, 16, 5e-5, 0.1, 0.01);

  /** On a domain's labels, after the anchors. */
  public static final Tuning LABELS = new Tuning(LearningPart.LAYERS, 10, 10, 2e-5, 0.1, 0.01);

  /** On pseudo-labels of a stream and the labels that there are. */
  public static final Tuning STREAM = new Tuning(LearningPart.LAYERS, 1, 16, 5e-5, 0.1, 0.01);

  /** On a few shots. */
  static final Tuning SHOTS = new Tuning(new LearningPart.All(), 10, 10, 5e-5, 0.1, 0.01);

  /** On a few shots, where so few weights learn that they have to move further. */
  static final Tuning FEW_WEIGHTS = new Tuning(new LearningPart.All(), 10, 10, 5e-4, 0.1, 0);

  public Tuning {
    Objects.requireNonNull(part, "part");
    if (epochs < 1 || batch < 1 || !(rate > 0) || !(weightDecay >= 0)) {
      throw new IllegalArgumentException(
          "tuning: expected epochs and batch of at least 1, a rate above 0 and a decay of at least"
              + " 0, got "
              + epochs
              + ", "
              + batch
              + ", "
              + rate
              + " and "
              + weightDecay);
    }
    if (!(warmUp >= 0 && warmUp <= 1)) {
      throw new IllegalArgumentException(
          "tuning, share of warm-up: expected 0 to 1, got " + warmUp);
    }
  }

  /** The same with something else that learns. */
  Tuning of(LearningPart other) {
    return new Tuning(other, epochs, batch, rate, warmUp, weightDecay);
  }

  /**
   * Every setting by name, as stored with a model.
   *
   * @param prefix before each name
   */
  public Map<String, String> described(String prefix) {
    return Map.of(
        prefix + "part", part.toString(),
        prefix + "epochs", Integer.toString(epochs),
        prefix + "batch", Integer.toString(batch),
        prefix + "rate", Double.toString(rate),
        prefix + "warmUp", Double.toString(warmUp),
        prefix + "weightDecay", Double.toString(weightDecay));
  }

  /** The rate of a step from 0. */
  public double rate(int step, int steps) {
    double warm = Math.ceil(warmUp * steps);
    double share = step < warm ? (step + 1) / warm : (steps - step) / Math.max(1, steps - warm);
    return rate * share;
  }
}
