package dev.touchstone.adapt.meta.tensor;

import dev.touchstone.detector.tensor.Dual;

/**
 * The loss of each example of a batch as a function of the parameters, written in {@link Dual}
 * operations. The loss of the batch is their mean.
 *
 * @param <B> what a batch is
 */
@FunctionalInterface
public interface Objective<B> {

  /**
   * The losses, with their derivatives along the direction that the parameters carry.
   *
   * @return [examples]
   */
  Dual losses(DualParameters parameters, B batch);
}
