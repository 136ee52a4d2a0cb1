package dev.touchstone.db.queue;

import java.time.Duration;

/**
 * How a process works at runs.
 *
 * @param threads how many runs at once, at least 1
 * @param poll how often it looks for runs that other processes submitted
 * @param heartbeat how often it says that it is alive while it works at one
 * @param missedHeartbeats after so many missed ones its run is begun by another, at least 4
 * @param attempts after so many workers died at it a run has failed, at least 1
 */
public record WorkerSettings(
    int threads, Duration poll, Duration heartbeat, int missedHeartbeats, int attempts) {

  /** A worker that died is noticed within a quarter of a minute. */
  public static final WorkerSettings STANDARD =
      new WorkerSettings(1, Duration.ofSeconds(1), Duration.ofSeconds(2), 5, 3);

  public WorkerSettings {
    if (threads < 1 || missedHeartbeats < 4 || attempts < 1) {
      throw new IllegalArgumentException(
          "expected threads and attempts of at least 1 and missedHeartbeats of at least 4, got "
              + threads
              + ", "
              + attempts
              + " and "
              + missedHeartbeats);
    }
    if (poll.isNegative() || poll.isZero() || heartbeat.isNegative() || heartbeat.isZero()) {
      throw new IllegalArgumentException(
          "expected positive poll and heartbeat, got " + poll + " and " + heartbeat);
    }
  }
}
