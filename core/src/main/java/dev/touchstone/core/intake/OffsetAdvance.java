package dev.touchstone.core.intake;

import java.util.Objects;

/**
 * A step of one partition's stored offset, done only if it still stands at {@code from}.
 *
 * @param topic the topic
 * @param partition the partition
 * @param from the next offset as this consumer knows it
 * @param to the next offset after this batch
 */
public record OffsetAdvance(String topic, int partition, long from, long to) {

  public OffsetAdvance {
    Objects.requireNonNull(topic, "topic");
    if (partition < 0 || from < 0 || to <= from) {
      throw new IllegalArgumentException(
          "expected partition >= 0 and 0 <= from < to, got partition "
              + partition
              + ", from "
              + from
              + ", to "
              + to);
    }
  }
}
