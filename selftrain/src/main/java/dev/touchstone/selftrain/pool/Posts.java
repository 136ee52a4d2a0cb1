package dev.touchstone.selftrain.pool;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Posts of a {@link Pool} with what they count as.
 *
 * @param rows their rows in the pool; may repeat
 * @param classes class index of each, or index of its domain where domains are to be told apart
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record Posts(int[] rows, int[] classes) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if there is not one class for each row
   */
  public Posts {
    if (rows.length != classes.length) {
      throw new IllegalArgumentException(
          "posts: expected a class for each of " + rows.length + ", got " + classes.length);
    }
  }

  /** How many. */
  public int size() {
    return rows.length;
  }

  /** How many count as a class. */
  public int count(int ofClass) {
    return (int) Arrays.stream(classes).filter(c -> c == ofClass).count();
  }

  /** Some of them, by position. */
  public Posts some(int[] positions) {
    return new Posts(picked(rows, positions), picked(classes, positions));
  }

  /** Some of them, by position. */
  public Posts some(List<Integer> positions) {
    return some(positions.stream().mapToInt(Integer::intValue).toArray());
  }

  /** These and then others. */
  public Posts and(Posts others) {
    return new Posts(joined(rows, others.rows), joined(classes, others.classes));
  }

  private static int[] picked(int[] of, int[] positions) {
    return Arrays.stream(positions).map(position -> of[position]).toArray();
  }

  private static int[] joined(int[] first, int[] second) {
    return IntStream.concat(IntStream.of(first), IntStream.of(second)).toArray();
  }
}
