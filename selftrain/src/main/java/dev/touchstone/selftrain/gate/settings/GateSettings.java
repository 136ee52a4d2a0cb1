package dev.touchstone.selftrain.gate.settings;

import java.util.Objects;

/**
 * How strict the gates are.
 *
 * @param caps how much may come from one place
 * @param clusterSimilarity least cosine of two posts that say much the same, 0 to 1
 * @param disagreementWeight weight of a post whose two views disagree, 0 to 1; 0 quarantines it
 * @param leastPosts fewer distinct posts, or fewer that count, teach nothing
 * @param bounds what a candidate may cost
 */
public record GateSettings(
    Caps caps,
    double clusterSimilarity,
    double disagreementWeight,
    int leastPosts,
    CandidateBounds bounds) {

  /** The product's. */
  public static final GateSettings DEFAULT =
      new GateSettings(Caps.DEFAULT, 0.85, 0.1, 20, CandidateBounds.DEFAULT);

  public GateSettings {
    Objects.requireNonNull(caps, "caps");
    Objects.requireNonNull(bounds, "bounds");
    if (!(clusterSimilarity > 0 && clusterSimilarity <= 1)) {
      throw new IllegalArgumentException(
          "gates: expected a cluster similarity in (0, 1], got " + clusterSimilarity);
    }
    if (!(disagreementWeight >= 0 && disagreementWeight <= 1)) {
      throw new IllegalArgumentException(
          "gates: expected a weight of disagreement of 0 to 1, got " + disagreementWeight);
    }
    if (leastPosts < 2) {
      throw new IllegalArgumentException(
          "gates: expected at least 2 for the least number of posts, got " + leastPosts);
    }
  }

  /** The same but for posts whose two views disagree: they count so much, or with 0 not at all. */
  public GateSettings withDisagreementWeight(double weight) {
    return new GateSettings(caps, clusterSimilarity, weight, leastPosts, bounds);
  }
}
