package dev.touchstone.selftrain.gate.settings;

/**
 * What a candidate may cost before it is refused.
 *
 * @param canaryDrop by how much its balanced accuracy on human labels may lie below the champion's,
 *     0 to 1
 * @param leastCanaries fewer human labels of either class judge nothing
 * @param flipShare share of the champion's decided verdicts that it may turn round, 0 to 1, beyond
 *     the share by which it is better on human labels
 */
public record CandidateBounds(double canaryDrop, int leastCanaries, double flipShare) {

  /** The product's. */
  public static final CandidateBounds DEFAULT = new CandidateBounds(0.05, 5, 0.3);

  public CandidateBounds {
    if (!(canaryDrop >= 0 && canaryDrop <= 1) || !(flipShare >= 0 && flipShare <= 1)) {
      throw new IllegalArgumentException(
          "candidate bounds: expected shares of 0 to 1, got " + canaryDrop + " and " + flipShare);
    }
    if (leastCanaries < 1) {
      throw new IllegalArgumentException(
          "candidate bounds: expected at least 1 canary of each class, got " + leastCanaries);
    }
  }
}
