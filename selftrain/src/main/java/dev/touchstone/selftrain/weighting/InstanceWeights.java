package dev.touchstone.selftrain.weighting;

import java.util.Arrays;

/** Instance weights w of a batch, used in every loss as {@code sigmoid(w)}. Immutable. */
public final class InstanceWeights {

  private final double[] raw;

  private InstanceWeights(double[] raw) {
    this.raw = raw;
  }

  /**
   * Weights as given, which are copied.
   *
   * @param raw w itself, not its sigmoid
   */
  public static InstanceWeights of(double... raw) {
    return new InstanceWeights(raw.clone());
  }

  /** Weights of 0, whose sigmoid is one half. */
  public static InstanceWeights zero(int size) {
    return new InstanceWeights(new double[size]);
  }

  public int size() {
    return raw.length;
  }

  /** w, a copy. */
  public double[] raw() {
    return raw.clone();
  }

  /** {@code sigmoid(w)}, in (0, 1). */
  public double[] sigmoid() {
    return Arrays.stream(raw).map(w -> 1 / (1 + Math.exp(-w))).toArray();
  }

  /**
   * One gradient step (equation 6).
   *
   * @param rate gamma
   */
  public InstanceWeights descend(double rate, double[] gradient) {
    double[] moved = raw.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] -= rate * gradient[i];
    }
    return new InstanceWeights(moved);
  }
}
