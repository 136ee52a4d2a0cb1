package dev.touchstone.selftrain.twoview.view;

import dev.touchstone.adapt.data.Shuffle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Posts dealt into {@value #COUNT} folds by a seed, near-duplicates into one of them. Immutable.
 */
public final class Folds {

  /** Number of folds. */
  public static final int COUNT = 4;

  private final int[] folds;

  private Folds(int[] folds) {
    this.folds = folds;
  }

  /**
   * Deals.
   *
   * @param groups the group of each post
   */
  public static Folds of(int[] groups, long seed) {
    int[] order = Shuffle.of(Arrays.stream(groups).distinct().toArray(), seed);
    Map<Integer, Integer> fold = new HashMap<>();
    for (int i = 0; i < order.length; i++) {
      fold.put(order[i], i % COUNT);
    }
    return new Folds(Arrays.stream(groups).map(fold::get).toArray());
  }

  int of(int post) {
    return folds[post];
  }

  /** The posts of a fold, ascending. */
  IntStream members(int fold) {
    return IntStream.range(0, folds.length).filter(post -> folds[post] == fold);
  }
}
