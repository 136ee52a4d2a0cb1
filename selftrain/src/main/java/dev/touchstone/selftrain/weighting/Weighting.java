package dev.touchstone.selftrain.weighting;

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
}
