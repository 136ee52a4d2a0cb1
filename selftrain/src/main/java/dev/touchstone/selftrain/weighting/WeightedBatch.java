package dev.touchstone.selftrain.weighting;

import dev.touchstone.adapt.meta.network.Batch;

/**
 * A training batch with its instance weights.
 *
 * @param examples gold-labelled source posts and pseudo-labelled target posts
 * @param weights one for each
 */
public record WeightedBatch(Batch examples, InstanceWeights weights) {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if the sizes differ
   */
  public WeightedBatch {
    if (weights.size() != examples.size()) {
      throw new IllegalArgumentException(
          "expected a weight for each of " + examples.size() + " examples, got " + weights.size());
    }
  }
}
