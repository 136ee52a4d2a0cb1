package dev.touchstone.detector.optimise;

/** A smooth function to minimise. */
@FunctionalInterface
public interface Objective {

  /**
   * Its value at {@code point}; must write its gradient there into {@code gradient}, which is as
   * long as {@code point}.
   */
  double valueAndGradient(double[] point, double[] gradient);
}
