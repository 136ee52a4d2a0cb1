package dev.touchstone.core.post;

import java.time.Instant;
import java.util.Objects;

/**
 * Where in Kafka a post was read.
 *
 * @param topic the topic
 * @param partition the partition, from 0
 * @param offset the record's offset, from 0
 * @param timestamp the record's timestamp
 */
public record RecordOrigin(String topic, int partition, long offset, Instant timestamp) {

  public RecordOrigin {
    Objects.requireNonNull(topic, "topic");
    Objects.requireNonNull(timestamp, "timestamp");
    if (partition < 0 || offset < 0) {
      throw new IllegalArgumentException(
          "expected partition and offset of at least 0, got " + partition + " and " + offset);
    }
  }
}
