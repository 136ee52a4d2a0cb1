package dev.touchstone.adapt.evaluate.split;

import dev.touchstone.adapt.data.InvalidDatasetException;
import dev.touchstone.adapt.data.Shuffle;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One seed's view of a target that streams: 70 % of its rows come without their labels, labels are
 * drawn from 15 %, and 15 % are tested on. The three are disjoint and near-duplicates are in one of
 * them. Every method of the seed shares it. Immutable.
 */
public final class StreamDraw {

  private static final double POOL_SHARE = 0.15;
  private static final double TEST_SHARE = 0.15;

  private final long seed;
  private final int[] labels;
  private final int[] test;
  private final int[] pool;
  private final int[] stream;

  private StreamDraw(int[] groups, int[] labels, long seed) {
    GroupedRows grouped = new GroupedRows(groups, seed);
    this.seed = seed;
    this.labels = labels;
    this.test = grouped.take(TEST_SHARE);
    this.pool = grouped.take(POOL_SHARE);
    this.stream = grouped.rest();
  }

  /**
   * Splits a target.
   *
   * @param name the target's, for messages
   * @param groups near-duplicate group of each row
   * @param labels class index of each row
   * @throws InvalidDatasetException if the test part lacks a class, or the stream has no row
   */
  public static StreamDraw of(String name, int[] groups, int[] labels, long seed) {
    StreamDraw draw = new StreamDraw(groups, labels.clone(), seed);
    long classes = Arrays.stream(draw.labels(draw.test)).distinct().count();
    if (classes < 2 || draw.stream.length == 0) {
      throw new InvalidDatasetException(
          "target "
              + name
              + ", seed "
              + seed
              + ": expected both classes in the test part and a stream, got "
              + classes
              + " classes among "
              + draw.test.length
              + " rows, and a stream of "
              + draw.stream.length);
    }
    return draw;
  }

  /** The seed. */
  public long seed() {
    return seed;
  }

  /** Rows to test on, ascending. */
  public int[] test() {
    return test.clone();
  }

  /** Rows that labels are drawn from, ascending. */
  public int[] pool() {
    return pool.clone();
  }

  /** Rows whose labels are hidden, ascending. */
  public int[] stream() {
    return stream.clone();
  }

  /** Class indices of {@code rows}. */
  public int[] labels(int[] rows) {
    return Arrays.stream(rows).map(row -> labels[row]).toArray();
  }

  /**
   * Rows of the labels, drawn as they come and so with about the target's own share of classes.
   * Where the draw lacks a class, its last row gives way to the first one of that class. Fewer
   * labels are a part of more but for that.
   *
   * @throws InvalidDatasetException if the pool has fewer rows, or no row of a class while two or
   *     more labels are asked for
   */
  public int[] labelled(int count) {
    int[] shuffled = Shuffle.of(pool, ~seed);
    if (count > shuffled.length) {
      throw new InvalidDatasetException(
          "seed "
              + seed
              + ": expected at least "
              + count
              + " rows to draw labels from, got "
              + shuffled.length);
    }
    int[] drawn = Arrays.copyOf(shuffled, count);
    if (count >= 2 && Arrays.stream(labels(drawn)).distinct().count() < 2) {
      drawn[count - 1] = firstOther(shuffled, labels[drawn[0]]);
    }
    return drawn;
  }

  private int firstOther(int[] rows, int label) {
    return IntStream.of(rows)
        .filter(row -> labels[row] != label)
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidDatasetException(
                    "seed "
                        + seed
                        + ": expected rows of both classes to draw labels from, got "
                        + rows.length
                        + " rows of one"));
  }
}
