package dev.touchstone.adapt.meta.inner;

/** Whether the meta gradient goes through the inner gradients. */
public enum GradientOrder {
  /** Drops the Hessian terms: the meta gradient is the query gradient at the fast weights. */
  FIRST,
  /** Exact, through every inner step. */
  SECOND
}
