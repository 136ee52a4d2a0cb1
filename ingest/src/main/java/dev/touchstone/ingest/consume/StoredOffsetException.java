package dev.touchstone.ingest.consume;

import org.apache.kafka.common.TopicPartition;

/**
 * The stored offset lies beyond the end of the partition's log: this is another log than the one
 * whose posts are stored. Reading on would skip or mix up posts, so the consumer stops.
 */
public final class StoredOffsetException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StoredOffsetException(TopicPartition partition, long stored, long end) {
    super(
        "offset of "
            + partition
            + ": expected at most the log's end, "
            + end
            + ", got "
            + stored
            + " from the database; the topic was made anew or belongs to another cluster than the"
            + " stored verdicts. Use the topic these verdicts came from, or another topic name");
  }
}
