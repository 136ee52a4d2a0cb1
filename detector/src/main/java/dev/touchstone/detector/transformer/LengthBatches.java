package dev.touchstone.detector.transformer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Batches of texts of about the same length, so that little is spent on padding. */
public final class LengthBatches {

  /** Tokens of a batch, padding included: more of them bring no speed on a few processors. */
  private static final int TOKENS = 1024;

  private LengthBatches() {}

  /**
   * Every text once, the longest first, so that too little memory shows at once.
   *
   * @param lengths tokens of each text
   * @return indices of the texts of each batch
   */
  public static List<int[]> of(int[] lengths) {
    return of(lengths, 1);
  }

  /**
   * Every text once, in finer batches for what takes more memory a token.
   *
   * @param lengths tokens of each text
   * @param finer how many times fewer tokens a batch has, at least 1
   * @return indices of the texts of each batch
   */
  public static List<int[]> of(int[] lengths, int finer) {
    int[] order =
        IntStream.range(0, lengths.length)
            .boxed()
            .sorted(Comparator.comparingInt((Integer i) -> -lengths[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    List<int[]> batches = new ArrayList<>();
    for (int start = 0; start < order.length; ) {
      int most = Math.max(1, TOKENS / finer / Math.max(1, lengths[order[start]]));
      int end = Math.min(order.length, start + most);
      batches.add(Arrays.copyOfRange(order, start, end));
      start = end;
    }
    return batches;
  }
}
