package dev.touchstone.adapt.metrics;

/**
 * A figure over several seeds.
 *
 * @param mean mean over the seeds
 * @param std sample standard deviation over the seeds; 0 for a single seed
 * @param low lower end of the 95 % bootstrap interval
 * @param high upper end of the 95 % bootstrap interval
 */
public record Estimate(double mean, double std, double low, double high) {

  /** Whether the interval leaves out 0, so that a difference is told from none. */
  public boolean excludesZero() {
    return low > 0 || high < 0;
  }
}
