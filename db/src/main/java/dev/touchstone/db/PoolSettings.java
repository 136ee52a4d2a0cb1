package dev.touchstone.db;

import java.time.Duration;
import java.util.Objects;

/**
 * How connections are pooled.
 *
 * @param maxSize most connections open at once, at least 1
 * @param acquisitionTimeout how long a caller waits for a free one before it fails
 * @param leakTimeout how long a connection may be out before it is reported as leaked; zero: never
 */
public record PoolSettings(int maxSize, Duration acquisitionTimeout, Duration leakTimeout) {

  /** Ten connections, five seconds to get one, no leak detection. */
  public static final PoolSettings DEFAULT =
      new PoolSettings(10, Duration.ofSeconds(5), Duration.ZERO);

  public PoolSettings {
    Objects.requireNonNull(acquisitionTimeout, "acquisitionTimeout");
    Objects.requireNonNull(leakTimeout, "leakTimeout");
    if (maxSize < 1) {
      throw new IllegalArgumentException("maxSize: expected at least 1, got " + maxSize);
    }
  }
}
