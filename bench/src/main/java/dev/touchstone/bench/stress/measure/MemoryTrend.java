package dev.touchstone.bench.stress.measure;

import java.util.List;

/**
 * Whether memory grows, by a straight line through the samples behind the warm-up.
 *
 * @param fromMb the line where it begins
 * @param toMb the line where it ends
 * @param bytesPerPost its slope
 * @param posts posts stored meanwhile
 * @param flat whether it rises by less than {@value #FLAT_PERCENT} percent; null where fewer than
 *     {@value #LEAST_SECONDS} seconds are left to tell from
 */
public record MemoryTrend(
    double fromMb, double toMb, double bytesPerPost, long posts, Boolean flat) {

  /** A rise that is no more than noise. */
  static final int FLAT_PERCENT = 5;

  /** Shortest time that tells a trend. */
  static final int LEAST_SECONDS = 60;

  /** The part of the posts that pools, caches and the compiler take to settle. */
  private static final double WARM_UP = 1.0 / 3;

  private static final double MB = 1024 * 1024;

  /** The trend of {@code samples}, at least one, in the order of time. */
  public static MemoryTrend of(List<MemorySample> samples) {
    MemorySample last = samples.get(samples.size() - 1);
    List<MemorySample> settled =
        samples.stream().filter(sample -> sample.posts() >= WARM_UP * last.posts()).toList();
    double slope = slope(settled);
    double meanPosts = settled.stream().mapToLong(MemorySample::posts).average().orElse(0);
    double mean = settled.stream().mapToDouble(MemorySample::residentMb).average().orElse(0);
    double from = mean + slope * (settled.get(0).posts() - meanPosts);
    double to = mean + slope * (last.posts() - meanPosts);
    boolean tells = last.seconds() - settled.get(0).seconds() >= LEAST_SECONDS;
    return new MemoryTrend(
        from,
        to,
        slope * MB,
        last.posts() - settled.get(0).posts(),
        tells ? (Boolean) (to < from * (1 + FLAT_PERCENT / 100.0)) : null);
  }

  /** Least squares, in MB a post; 0 where all samples have the same posts. */
  private static double slope(List<MemorySample> samples) {
    double posts = samples.stream().mapToLong(MemorySample::posts).average().orElse(0);
    double memory = samples.stream().mapToDouble(MemorySample::residentMb).average().orElse(0);
    double covariance = 0;
    double variance = 0;
    for (MemorySample sample : samples) {
      covariance += (sample.posts() - posts) * (sample.residentMb() - memory);
      variance += (sample.posts() - posts) * (sample.posts() - posts);
    }
    return variance == 0 ? 0 : covariance / variance;
  }
}
