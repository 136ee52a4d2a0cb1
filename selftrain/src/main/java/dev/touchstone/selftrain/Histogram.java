package dev.touchstone.selftrain;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Values counted in equally wide bins.
 *
 * @param low lower end of the first bin
 * @param high upper end of the last one
 * @param counts number of values in each bin; values outside are counted in the nearest
 */
public record Histogram(double low, double high, List<Long> counts) {

  /** Number of bins. */
  public static final int BINS = 20;

  public Histogram {
    counts = List.copyOf(counts);
    if (!(high > low) || counts.isEmpty()) {
      throw new IllegalArgumentException(
          "histogram: expected low < high and a bin, got "
              + low
              + ", "
              + high
              + " and "
              + counts.size()
              + " bins");
    }
  }

  /** Counts values. */
  public static Histogram of(double low, double high, double... values) {
    Long[] counts = Collections.nCopies(BINS, 0L).toArray(Long[]::new);
    for (double value : values) {
      int bin = (int) Math.floor((value - low) / (high - low) * BINS);
      counts[Math.max(0, Math.min(BINS - 1, bin))]++;
    }
    return new Histogram(low, high, Arrays.asList(counts));
  }

  /** Number of values. */
  public long total() {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  /** Both counted together, bin by bin. */
  public Histogram plus(Histogram other) {
    Long[] sums = counts.toArray(Long[]::new);
    for (int bin = 0; bin < sums.length; bin++) {
      sums[bin] += other.counts.get(bin);
    }
    return new Histogram(low, high, Arrays.asList(sums));
  }
}
