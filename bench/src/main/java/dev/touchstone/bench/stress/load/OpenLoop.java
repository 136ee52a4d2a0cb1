package dev.touchstone.bench.stress.load;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * When each post is due, fixed before the first one is sent: a slow system makes posts wait, and
 * never makes them due later. Waiting counts as latency.
 *
 * @param start when the first post is due
 * @param postsPerSecond the rate; 0 means that all are due at the start
 */
public record OpenLoop(Instant start, double postsPerSecond) {

  private static final double NANOS = 1e9;

  public OpenLoop {
    Objects.requireNonNull(start, "start");
    if (!(postsPerSecond >= 0 && postsPerSecond < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "rate: expected 0 or more posts a second, got " + postsPerSecond);
    }
  }

  /** When post {@code index} is due. */
  public Instant due(long index) {
    return postsPerSecond == 0 ? start : start.plusNanos((long) (index * NANOS / postsPerSecond));
  }

  /** How long post {@code index} took, in nanoseconds from when it was due. */
  public long nanosSinceDue(long index, Instant done) {
    return Duration.between(due(index), done).toNanos();
  }
}
