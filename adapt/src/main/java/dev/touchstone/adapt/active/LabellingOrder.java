package dev.touchstone.adapt.active;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The order in which posts are worth a person's time: diversity first, then margin. The pool and
 * what is labelled already are clustered together; clusters without a label come first and large
 * ones before small ones, and in each the post that the model is least sure of. Safe from several
 * threads.
 */
public record LabellingOrder() {

  private static final int ITERATIONS = 10;

  /**
   * Chooses posts.
   *
   * @param count how many to choose at most, and how many clusters to see in the pool; at least 1
   * @param seed seeds the clusters, and nothing else is random
   * @return indices into the pool, most worthwhile first
   */
  public int[] choose(LabellingPool pool, int count, long seed) {
    float[][] all =
        Stream.of(pool.embeddings(), pool.labelled())
            .flatMap(Arrays::stream)
            .toArray(float[][]::new);
    int[] clusters =
        new KMeans(Math.min(count + pool.labelled().length, Math.max(1, all.length)), ITERATIONS)
            .assign(all, seed);
    return inTurn(clusters(pool, clusters), count);
  }

  /**
   * A cluster.
   *
   * @param members posts of the pool, least sure first
   * @param labels how many labelled texts lie in it
   */
  private record Cluster(List<Integer> members, int labels) {}

  private static List<Cluster> clusters(LabellingPool pool, int[] assigned) {
    int most = Arrays.stream(assigned).max().orElse(-1);
    return IntStream.rangeClosed(0, most)
        .mapToObj(cluster -> cluster(pool, assigned, cluster))
        .filter(cluster -> !cluster.members.isEmpty())
        .sorted(
            Comparator.comparingInt(Cluster::labels)
                .thenComparing(cluster -> -cluster.members.size())
                .thenComparing(cluster -> cluster.members.get(0)))
        .toList();
  }

  private static Cluster cluster(LabellingPool pool, int[] assigned, int cluster) {
    List<Integer> members =
        IntStream.range(0, pool.size())
            .filter(post -> assigned[post] == cluster)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(post -> -pool.uncertainty(post))
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    int labels =
        (int)
            IntStream.range(pool.size(), assigned.length)
                .filter(label -> assigned[label] == cluster)
                .count();
    return new Cluster(members, labels);
  }

  /** One of each cluster, then the next of each. */
  private static int[] inTurn(List<Cluster> clusters, int count) {
    List<Integer> chosen = new ArrayList<>();
    int deepest = clusters.stream().mapToInt(cluster -> cluster.members.size()).max().orElse(0);
    for (int depth = 0; depth < deepest && chosen.size() < count; depth++) {
      int at = depth;
      clusters.stream()
          .filter(cluster -> cluster.members.size() > at)
          .limit(count - chosen.size())
          .forEach(cluster -> chosen.add(cluster.members.get(at)));
    }
    return chosen.stream().mapToInt(Integer::intValue).toArray();
  }
}
