package dev.touchstone.detector.transformer.weights;

/** What a feed-forward layer bends its values with. */
public enum Activation {
  /** {@code x Φ(x)} with the exact normal distribution. */
  GELU,
  /** {@code x Φ(x)} by its approximation with the hyperbolic tangent. */
  GELU_TANH,
  /** The positive part. */
  RELU
}
