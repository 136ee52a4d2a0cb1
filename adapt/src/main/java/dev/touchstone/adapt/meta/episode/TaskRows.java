package dev.touchstone.adapt.meta.episode;

import dev.touchstone.adapt.meta.inner.Task;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Draws the rows of tasks: each task one domain, its support set and query set disjoint and
 * balanced over the classes. Used by one thread.
 */
public final class TaskRows {

  private final List<DomainRows> domains;
  private final RandomGenerator random;

  /**
   * Rows of these domains.
   *
   * @param labels class index of each row of each domain, 0 or 1
   */
  public TaskRows(List<int[]> labels, RandomGenerator random) {
    this.domains = labels.stream().map(DomainRows::new).toList();
    this.random = random;
  }

  /** Number of domains. */
  public int domains() {
    return domains.size();
  }

  /** Rows of each class of a domain, as many as asked for or as it has. */
  public int[] draw(int domain, int perClass) {
    int[][] drawn = domains.get(domain).draw(perClass, random);
    return concatenated(drawn[0], drawn[1]);
  }

  /**
   * A support set and a query set of one domain, with no row in both unless a class has one row.
   */
  public Task<int[]> task(int domain, int perClass) {
    int[][] drawn = domains.get(domain).draw(2 * perClass, random);
    int[] support = concatenated(firstHalf(drawn[0]), firstHalf(drawn[1]));
    int[] query = concatenated(secondHalf(drawn[0]), secondHalf(drawn[1]));
    return new Task<>(support, query);
  }

  private static int[] firstHalf(int[] drawn) {
    return Arrays.copyOf(drawn, (drawn.length + 1) / 2);
  }

  private static int[] secondHalf(int[] drawn) {
    return Arrays.copyOfRange(
        drawn, Math.min((drawn.length + 1) / 2, drawn.length - 1), drawn.length);
  }

  private static int[] concatenated(int[] left, int[] right) {
    return IntStream.concat(Arrays.stream(left), Arrays.stream(right)).toArray();
  }
}
