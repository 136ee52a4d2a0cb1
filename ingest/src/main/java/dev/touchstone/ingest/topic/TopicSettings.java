package dev.touchstone.ingest.topic;

import java.time.Duration;
import java.util.Objects;

/**
 * What topics are made with; those that exist are left as they are.
 *
 * @param names the topics
 * @param partitions partitions of the posts topic, and the most workers that can share it
 * @param replication copies of each partition, or -1 for the broker's default
 * @param retention how long posts and verdicts are kept
 * @param deadLetterRetention how long dead letters are kept
 */
public record TopicSettings(
    TopicNames names,
    int partitions,
    short replication,
    Duration retention,
    Duration deadLetterRetention) {

  /** Four partitions, the broker's replication, 7 days, 30 days for dead letters. */
  public static final TopicSettings STANDARD =
      new TopicSettings(
          TopicNames.STANDARD, 4, (short) -1, Duration.ofDays(7), Duration.ofDays(30));

  public TopicSettings {
    Objects.requireNonNull(names, "names");
    requirePositive("retention", retention);
    requirePositive("deadLetterRetention", deadLetterRetention);
    if (partitions < 1 || replication == 0 || replication < -1) {
      throw new IllegalArgumentException(
          "expected partitions of at least 1 and replication of at least 1 or -1, got "
              + partitions
              + " and "
              + replication);
    }
  }

  private static void requirePositive(String name, Duration duration) {
    Objects.requireNonNull(duration, name);
    if (duration.isZero() || duration.isNegative()) {
      throw new IllegalArgumentException(name + ": expected more than 0, got " + duration);
    }
  }
}
