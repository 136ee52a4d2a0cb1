package dev.touchstone.bench.stress.measure;

import java.util.Arrays;

/** Percentiles by nearest rank: always a value that was measured. */
public final class Percentiles {

  private final long[] sorted;

  /** The percentiles of {@code values}, which are copied. */
  public Percentiles(long[] values) {
    this.sorted = values.clone();
    Arrays.sort(sorted);
  }

  /**
   * The smallest value that at least {@code percent} percent of the values don't exceed, or NaN
   * where there are none.
   *
   * @param percent above 0, at most 100
   */
  public double at(double percent) {
    if (!(percent > 0 && percent <= 100)) {
      throw new IllegalArgumentException(
          "percent: expected more than 0, at most 100, got " + percent);
    }
    int rank = (int) Math.ceil(percent / 100 * sorted.length);
    return sorted.length == 0 ? Double.NaN : sorted[rank - 1];
  }

  /** The largest value, or NaN where there are none. */
  public double max() {
    return at(100);
  }
}
