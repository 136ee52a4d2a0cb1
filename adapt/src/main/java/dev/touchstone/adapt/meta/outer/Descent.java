package dev.touchstone.adapt.meta.outer;

import dev.touchstone.adapt.meta.tensor.Parameters;

/** How parameters follow a gradient downhill, in place. */
@FunctionalInterface
public interface Descent {

  /** Takes one step. */
  void step(Parameters parameters, Parameters gradient);

  /** Plain gradient descent. */
  static Descent plain(double rate) {
    return (parameters, gradient) -> parameters.add(-rate, gradient);
  }

  /**
   * Adam without clipping or weight decay.
   *
   * @param shape parameters of the shape that will be optimised
   */
  static Descent adam(Parameters shape, double rate) {
    AdamW optimiser = new AdamW(shape, new AdamW.Setting(Double.POSITIVE_INFINITY, 0));
    return (parameters, gradient) -> optimiser.step(parameters, gradient, rate);
  }
}
