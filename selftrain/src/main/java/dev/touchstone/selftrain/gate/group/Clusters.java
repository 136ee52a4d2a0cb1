package dev.touchstone.selftrain.gate.group;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Clusters of posts that say much the same, by leaders: each post joins the cluster whose first
 * post it is most like, or begins a cluster of its own. Unlike chains of pairs, no cluster is wider
 * than the threshold, so that a topic as a whole is not one. At n posts in k clusters of dimension
 * d it takes n k d / 2 multiplications.
 */
public final class Clusters {

  private static final int PARALLEL_FROM = 512;

  private final double similarity;
  private final List<float[]> leaders = new ArrayList<>();

  private Clusters(double similarity) {
    this.similarity = similarity;
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
    if (nearest.cosine >= similarity) {
      return nearest.cluster;
    }
    leaders.add(embedding);
    return leaders.size() - 1;
  }

  private record Near(int cluster, double cosine) {

    /** The more similar; the older cluster among equals. */
    Near better(Near other) {
      if (cosine == other.cosine) {
        return cluster < other.cluster ? this : other;
      }
      return cosine > other.cosine ? this : other;
    }
  }

  private Near nearest(float[] embedding) {
    IntStream clusters = IntStream.range(0, leaders.size());
    return (leaders.size() < PARALLEL_FROM ? clusters : clusters.parallel())
        .mapToObj(cluster -> new Near(cluster, dot(leaders.get(cluster), embedding)))
        .reduce(new Near(Integer.MAX_VALUE, Double.NEGATIVE_INFINITY), Near::better);
  }

  /** In four sums, which a processor adds at once. */
  private static double dot(float[] a, float[] b) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int i = 0;
    for (; i + 3 < a.length; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      s0 += a[i] * b[i];
    }
    return (double) s0 + s1 + s2 + s3;
  }
}
