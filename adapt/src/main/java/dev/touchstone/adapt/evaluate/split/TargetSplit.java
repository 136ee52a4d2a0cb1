package dev.touchstone.adapt.evaluate.split;

import dev.touchstone.adapt.data.Dataset;
import dev.touchstone.adapt.data.InvalidDatasetException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A target's rows, those that shots may come from and those that are tested on. Near-duplicates are
 * never on both sides.
 *
 * @param pool indices of the rows to draw shots from, ascending
 * @param test indices of the rows to test on, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // handed over inside the package, never compared
record TargetSplit(int[] pool, int[] test) {

  private static final double TEST_SHARE = 0.2;

  private static final Set<String> TRAINING_PARTS = Set.of("train", "training");

  /**
   * Whole groups in the order of a seeded shuffle go to the test part as long as they fit into a
   * fifth of the rows.
   *
   * @param groups group of each row
   */
  static TargetSplit random(int[] groups, long seed) {
    GroupedRows grouped = new GroupedRows(groups, seed);
    int[] test = grouped.take(TEST_SHARE);
    return new TargetSplit(grouped.rest(), test);
  }

  /**
   * The file's own parts. Shots come from {@code train} or {@code training} where there is such a
   * part, else from every part but the tested one; rows that repeat a tested row are left out.
   *
   * @param testPart the part to test on
   * @throws InvalidDatasetException if the file has no such part, or nothing beside it
   */
  static TargetSplit official(Dataset target, int[] groups, String testPart) {
    String[] parts = target.posts().stream().map(post -> post.split()).toArray(String[]::new);
    int[] test = rows(groups, row -> testPart.equals(parts[row]));
    Set<Integer> tested =
        Arrays.stream(test).mapToObj(row -> groups[row]).collect(Collectors.toSet());
    boolean hasTraining = Arrays.stream(parts).anyMatch(TargetSplit::isTraining);
    int[] pool =
        rows(
            groups,
            row -> !tested.contains(groups[row]) && (!hasTraining || isTraining(parts[row])));
    if (test.length == 0 || pool.length == 0) {
      throw new InvalidDatasetException(
          "dataset "
              + target.name()
              + ": expected a split \""
              + testPart
              + "\" and other rows beside it, got the splits "
              + new TreeSet<>(Arrays.stream(parts).map(String::valueOf).toList()));
    }
    return new TargetSplit(pool, test);
  }

  private static boolean isTraining(String part) {
    return part != null && TRAINING_PARTS.contains(part);
  }

  private static int[] rows(int[] groups, IntPredicate wanted) {
    return IntStream.range(0, groups.length).filter(wanted).toArray();
  }
}
