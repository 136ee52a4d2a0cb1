package dev.touchstone.selftrain.weighting;

/** What the weights' gradient is before its step. */
public enum GradientScale {
  /** As it is (the paper). */
  RAW,
  /** Divided by its norm over the batch (the released code). */
  NORMALISED
}
