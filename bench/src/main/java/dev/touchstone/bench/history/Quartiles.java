package dev.touchstone.bench.history;

import dev.touchstone.bench.stress.measure.Percentiles;
import java.util.List;
import java.util.function.Supplier;

/**
 * How long something took, in milliseconds.
 *
 * @param q1Millis a quarter of the times were at most this long
 * @param medianMillis half of them
 * @param q3Millis three quarters
 * @param times how many there were
 */
record Quartiles(double q1Millis, double medianMillis, double q3Millis, int times) {

  private static final double NANOS = 1e6;

  /**
   * Of times in nanoseconds, by nearest rank.
   *
   * @throws IllegalArgumentException if there are none
   */
  static Quartiles of(List<Long> nanos) {
    if (nanos.isEmpty()) {
      throw new IllegalArgumentException("expected at least one time, got none");
    }
    Percentiles sorted = new Percentiles(nanos.stream().mapToLong(Long::longValue).toArray());
    return new Quartiles(
        sorted.at(25) / NANOS, sorted.at(50) / NANOS, sorted.at(75) / NANOS, nanos.size());
  }

  /** The median over another's. */
  double over(Quartiles other) {
    return medianMillis / other.medianMillis;
  }

  /** How long {@code work} takes, in nanoseconds; what it gives must not be null. */
  static long nanos(Supplier<?> work) {
    long begun = System.nanoTime();
    Object given = work.get();
    long taken = System.nanoTime() - begun;
    if (given == null) {
      throw new IllegalStateException("expected something to be read, got nothing");
    }
    return taken;
  }
}
