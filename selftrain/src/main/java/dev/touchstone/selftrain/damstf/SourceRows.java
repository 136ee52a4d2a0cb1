package dev.touchstone.selftrain.damstf;

import dev.touchstone.selftrain.pool.Posts;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Draws labelled source posts, every domain and each of its classes as often as the other. Used by
 * one thread.
 */
final class SourceRows {

  private static final int CLASSES = 2;

  /** Rows in the pool by domain and class. */
  private final int[][][] rows;

  private final RandomGenerator random;

  /**
   * @param domains labelled posts of each, of both classes
   */
  SourceRows(List<Posts> domains, RandomGenerator random) {
    this.random = random;
    this.rows = domains.stream().map(SourceRows::byClass).toArray(int[][][]::new);
  }

  /** Posts drawn with replacement. */
  Posts draw(int count) {
    int[] drawn = new int[count];
    int[] classes = new int[count];
    for (int i = 0; i < count; i++) {
      classes[i] = i / rows.length % CLASSES;
      int[] candidates = rows[i % rows.length][classes[i]];
      drawn[i] = candidates[random.nextInt(candidates.length)];
    }
    return new Posts(drawn, classes);
  }

  private static int[][] byClass(Posts posts) {
    return IntStream.range(0, CLASSES)
        .mapToObj(c -> IntStream.range(0, posts.size()).filter(i -> posts.classes()[i] == c))
        .map(positions -> positions.map(i -> posts.rows()[i]).toArray())
        .toArray(int[][]::new);
  }
}
