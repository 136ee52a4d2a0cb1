package dev.touchstone.ingest;

import java.time.Duration;
import java.util.Objects;

/**
 * How long to wait before trying again: doubled after each failure.
 *
 * @param first the wait after the first failure
 * @param longest the wait never grows beyond this
 */
public record Backoff(Duration first, Duration longest) {

  private static final int MOST_DOUBLINGS = 30;

  /** From 200 ms to 10 s. */
  public static final Backoff STANDARD =
      new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));

  public Backoff {
    Objects.requireNonNull(first, "first");
    Objects.requireNonNull(longest, "longest");
    if (first.isNegative() || first.isZero() || first.compareTo(longest) > 0) {
      throw new IllegalArgumentException(
          "expected 0 < first <= longest, got " + first + " and " + longest);
    }
  }

  /** The wait after failure number {@code failures}, counted from 1. */
  public Duration after(int failures) {
    Duration wait = first.multipliedBy(1L << Math.min(Math.max(failures - 1, 0), MOST_DOUBLINGS));
    return wait.compareTo(longest) < 0 ? wait : longest;
  }
}
