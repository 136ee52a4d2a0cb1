package dev.touchstone.selftrain;

import java.util.Objects;
import java.util.stream.IntStream;

/**
 * What a method says of its shots by models that were made without them, a fold at a time.
 *
 * @param folds the fold of each shot, from 0
 * @param start raw log-odds of misinformation of each shot by the start, made without its fold
 * @param candidate the same by what the method makes of that start
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record HeldBack(int[] folds, double[] start, double[] candidate) {

  public HeldBack {
    Objects.requireNonNull(folds, "folds");
    if (start.length != folds.length || candidate.length != folds.length) {
      throw new IllegalArgumentException(
          "held back: expected two opinions of each of "
              + folds.length
              + " shots, got "
              + start.length
              + " and "
              + candidate.length);
    }
  }

  /** Number of folds. */
  public int count() {
    return IntStream.of(folds).max().orElse(-1) + 1;
  }
}
