package dev.touchstone.adapt.job.guard;

import dev.touchstone.adapt.data.Shuffle;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Five parts of a domain's labels, each with its share of both classes. Near-duplicates stay in one
 * part: a text must not be judged by a model that has learned its double.
 *
 * @param foldOf the part of each row
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Folds(int[] foldOf) {

  /** How many parts. */
  public static final int COUNT = 5;

  /**
   * Parts that depend on their arguments alone.
   *
   * @param labels class index of each row
   * @param groups for each row the first row of its group; a group counts for that row's class
   */
  public static Folds of(int[] labels, int[] groups, long seed) {
    int[] foldOfGroup = new int[labels.length];
    int next = 0;
    for (int label = 0; label < 2; label++) {
      for (int group : Shuffle.of(groupsOf(label, labels, groups), seed)) {
        foldOfGroup[group] = next++ % COUNT;
      }
    }
    return new Folds(IntStream.of(groups).map(group -> foldOfGroup[group]).toArray());
  }

  /** How many groups the smaller class has. */
  public static int fewestGroups(int[] labels, int[] groups) {
    return fewestGroups(labels, groups, first -> true);
  }

  /** The same of those groups whose first rows count. */
  static int fewestGroups(int[] labels, int[] groups, IntPredicate counts) {
    return IntStream.range(0, 2)
        .map(label -> (int) IntStream.of(groupsOf(label, labels, groups)).filter(counts).count())
        .min()
        .orElseThrow();
  }

  /** The rows of a part. */
  public BitSet rows(int fold) {
    BitSet rows = new BitSet();
    IntStream.range(0, foldOf.length).filter(i -> foldOf[i] == fold).forEach(rows::set);
    return rows;
  }

  private static int[] groupsOf(int label, int[] labels, int[] groups) {
    return IntStream.range(0, groups.length)
        .filter(i -> groups[i] == i && labels[i] == label)
        .toArray();
  }
}
