package dev.touchstone.adapt.meta.network;

import ai.djl.ndarray.NDArray;

/**
 * Labelled examples.
 *
 * @param inputs [examples, inputs]
 * @param targets [examples, classes], one-hot or a distribution
 * @param weights [examples], factor of each example's loss, or null for 1
 */
public record Batch(NDArray inputs, NDArray targets, NDArray weights) {

  public Batch {
    long rows = inputs.getShape().get(0);
    if (targets.getShape().get(0) != rows) {
      throw new IllegalArgumentException(
          "expected a target for each of " + rows + " inputs, got " + targets.getShape().get(0));
    }
    if (weights != null && weights.size() != rows) {
      throw new IllegalArgumentException(
          "expected a weight for each of " + rows + " examples, got " + weights.size());
    }
  }

  public Batch(NDArray inputs, NDArray targets) {
    this(inputs, targets, null);
  }

  /** The same examples with a factor for each one's loss. */
  public Batch weighted(NDArray instanceWeights) {
    return new Batch(inputs, targets, instanceWeights);
  }

  /** Number of examples. */
  public long size() {
    return inputs.getShape().get(0);
  }
}
