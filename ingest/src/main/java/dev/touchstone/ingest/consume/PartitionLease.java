package dev.touchstone.ingest.consume;

import org.apache.kafka.common.TopicPartition;

/**
 * The right to read one partition from its stored offset on, until it ends. An ended lease never
 * comes back; the partition gets a new one.
 *
 * <p>{@link #covers} and {@link #advance} belong to the poll thread, {@link #stored} to the storing
 * thread, the rest to everyone.
 */
final class PartitionLease {

  private final TopicPartition partition;
  private long next;
  private volatile long storedNext;
  private volatile boolean held = true;

  /** Starts at {@code storedNext}, the next offset as the store has it. */
  PartitionLease(TopicPartition partition, long storedNext) {
    this.partition = partition;
    this.next = storedNext;
    this.storedNext = storedNext;
  }

  TopicPartition partition() {
    return partition;
  }

  /**
   * Whether {@code offset} lies ahead of everything read. Otherwise somebody moved the consumer's
   * place: the lease ends, and the next one finds it again.
   */
  boolean covers(long offset) {
    if (offset < next) {
      end();
    }
    return held;
  }

  /** Records that everything before {@code to} is read; the step that the store shall make. */
  Step advance(long to) {
    Step step = new Step(this, next, to);
    next = to;
    return step;
  }

  void stored(long upTo) {
    storedNext = upTo;
  }

  /** The next offset as this lease last saw it stored. */
  long storedNext() {
    return storedNext;
  }

  boolean isHeld() {
    return held;
  }

  void end() {
    held = false;
  }

  /**
   * What one batch moves its partition by.
   *
   * @param lease the lease it was read under
   * @param from the stored offset before
   * @param to the stored offset after
   */
  record Step(PartitionLease lease, long from, long to) {}
}
