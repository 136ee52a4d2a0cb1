package dev.touchstone.selftrain.gate.group;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Clusters of posts that say much the same, by leaders: each post joins the cluster whose first
 * post it is most like, or begins a cluster of its own. Unlike chains of pairs, no cluster is wider
 * than the threshold, so that a topic as a whole is not one.
 *
 * <p>Between unit vectors a cosine of at least s is a squared distance of at most 2 - 2 s. A sum of
 * squares only grows, so most pairs are given up after a part of their dimensions.
 */
public final class Clusters {

  private static final int PARALLEL_FROM = 512;

  private static final int BLOCK = 32;

  private final float reach;
  private final List<float[]> leaders = new ArrayList<>();

  private Clusters(double similarity) {
    this.reach = (float) (2 - 2 * similarity);
  }

  /**
   * Numbers of the clusters, from 0 in the order of their first posts.
   *
   * @param embeddings L2-normalised vectors in the order that the posts came in
   * @param similarity least cosine between a post and its cluster's first
   */
  public static int[] of(float[][] embeddings, double similarity) {
    Clusters clusters = new Clusters(similarity);
    int[] numbers = new int[embeddings.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = clusters.place(embeddings[i]);
    }
    return numbers;
  }

  private int place(float[] embedding) {
    Near nearest = nearest(embedding);
    if (nearest.distance <= reach) {
      return nearest.cluster;
    }
    leaders.add(embedding);
    return leaders.size() - 1;
  }

  private record Near(int cluster, float distance) {

    static final Near NONE = new Near(Integer.MAX_VALUE, Float.POSITIVE_INFINITY);

    /** The nearer; the older cluster among equals. */
    Near better(Near other) {
      if (distance == other.distance) {
        return cluster < other.cluster ? this : other;
      }
      return distance < other.distance ? this : other;
    }
  }

  private Near nearest(float[] embedding) {
    IntStream clusters = IntStream.range(0, leaders.size());
    return (leaders.size() < PARALLEL_FROM ? clusters : clusters.parallel())
        .mapToObj(cluster -> near(cluster, embedding))
        .reduce(Near.NONE, Near::better);
  }

  private Near near(int cluster, float[] embedding) {
    float[] leader = leaders.get(cluster);
    float distance = 0;
    for (int from = 0; from < leader.length; from += BLOCK) {
      distance += distance(leader, embedding, from, Math.min(leader.length, from + BLOCK));
      if (distance > reach) {
        return Near.NONE;
      }
    }
    return new Near(cluster, distance);
  }

  /** Part of a squared distance, in two sums, which a processor adds at once. */
  private static float distance(float[] a, float[] b, int from, int to) {
    float even = 0;
    float odd = 0;
    int i = from;
    for (; i + 1 < to; i += 2) {
      float first = a[i] - b[i];
      float second = a[i + 1] - b[i + 1];
      even += first * first;
      odd += second * second;
    }
    if (i < to) {
      even += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return even + odd;
  }
}
