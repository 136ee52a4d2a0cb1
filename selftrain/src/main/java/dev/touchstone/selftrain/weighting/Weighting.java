package dev.touchstone.selftrain.weighting;

import dev.touchstone.adapt.meta.network.Batch;
import dev.touchstone.adapt.meta.tensor.Workspace;

/**
 * How examples of a batch are made to count more or less.
 *
 * @param <B> what a batch is
 */
@FunctionalInterface
public interface Weighting<B> {

  /**
   * The same examples.
   *
   * @param factors of each example's loss
   * @throws IllegalArgumentException if there is not one for each
   */
  B weighted(B batch, double[] factors);

  /** Of a head's batches, whose factors lie in this workspace. */
  static Weighting<Batch> in(Workspace workspace) {
    return (batch, factors) -> batch.weighted(workspace.array(factors, factors.length));
  }
}
