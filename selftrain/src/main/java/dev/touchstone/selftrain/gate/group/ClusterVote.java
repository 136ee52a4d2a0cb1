package dev.touchstone.selftrain.gate.group;

import dev.touchstone.core.verdict.Label;
import java.util.HashMap;
import java.util.Map;

/**
 * Which label a cluster stands for: posts that say much the same should be taken for the same. Each
 * author has one vote in a cluster, split over the author's posts there, so that many posts of one
 * author weigh no more than one.
 */
public final class ClusterVote {

  private final Map<Integer, Map<Object, double[]>> ballots = new HashMap<>();

  /**
   * Hands a post's label in.
   *
   * @param voter whose post it is
   */
  public void add(int cluster, Object voter, Label label) {
    ballots.computeIfAbsent(cluster, c -> new HashMap<>())
        .computeIfAbsent(voter, v -> new double[2])[label.index()]++;
  }

  /** Whether more than half of the cluster's votes are for {@code label}. */
  public boolean confirms(int cluster, Label label) {
    double votes = 0;
    double forLabel = 0;
    for (double[] ballot : ballots.getOrDefault(cluster, Map.of()).values()) {
      votes++;
      forLabel += ballot[label.index()] / (ballot[0] + ballot[1]);
    }
    return forLabel > votes / 2;
  }
}
