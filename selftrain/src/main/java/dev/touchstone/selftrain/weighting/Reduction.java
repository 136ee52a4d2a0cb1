package dev.touchstone.selftrain.weighting;

/** How the real step adds up the weighted losses of a batch. */
public enum Reduction {
  /** Their mean (the paper). */
  MEAN,
  /** Their sum (the released code). */
  SUM
}
