package dev.touchstone.ingest.consume;

import dev.touchstone.core.port.IntakeStore;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The leases of the partitions this consumer has. All of it belongs to the poll thread, on which
 * Kafka calls the listener too.
 */
final class PartitionLeases implements ConsumerRebalanceListener {

  private static final Logger LOG = LoggerFactory.getLogger(PartitionLeases.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Consumer<byte[], byte[]> consumer;
  private final IntakeStore store;
  private final IntakeMetrics metrics;
  private final Map<TopicPartition, PartitionLease> leases = new HashMap<>();

  PartitionLeases(Consumer<byte[], byte[]> consumer, IntakeStore store, IntakeMetrics metrics) {
    this.consumer = consumer;
    this.store = store;
    this.metrics = metrics;
  }

  /** Kafka may show a partition as assigned before it says so here; a lease from then ends. */
  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    LOG.info("partitions_assigned partitions={}", partitions);
    reset(partitions);
  }

  /** Partitions without a lease stay paused, at a place of no meaning, until they get one. */
  void reset(Collection<TopicPartition> partitions) {
    partitions.forEach(this::end);
    Set<TopicPartition> ours = new HashSet<>(partitions);
    ours.retainAll(consumer.assignment());
    consumer.pause(ours);
    consumer.seekToBeginning(ours);
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    LOG.info("partitions_revoked partitions={}", partitions);
    partitions.forEach(this::end);
  }

  private void end(TopicPartition partition) {
    PartitionLease lease = leases.remove(partition);
    if (lease != null) {
      lease.end();
    }
  }

  void endAll() {
    leases.values().forEach(PartitionLease::end);
    leases.clear();
  }

  /** The lease the partition is read under, or null where it has none. */
  PartitionLease find(TopicPartition partition) {
    PartitionLease lease = leases.get(partition);
    return lease != null && lease.isHeld() ? lease : null;
  }

  /**
   * Gives a lease to every assigned partition without one, at its stored offset.
   *
   * @throws StoredOffsetException if that offset lies beyond the log
   * @throws RuntimeException if the store or the broker doesn't answer; call again later
   */
  void renew() {
    Set<TopicPartition> without = new HashSet<>(consumer.assignment());
    without.removeIf(partition -> find(partition) != null);
    if (without.isEmpty()) {
      return;
    }
    consumer.pause(without);
    Map<TopicPartition, Long> starts = consumer.beginningOffsets(without, PATIENCE);
    Map<TopicPartition, Long> ends = consumer.endOffsets(without, PATIENCE);
    for (TopicPartition partition : without) {
      lease(partition, starts.get(partition), ends.get(partition));
    }
  }

  private void lease(TopicPartition partition, long start, long end) {
    OptionalLong stored = store.nextOffset(partition.topic(), partition.partition());
    long next = stored.orElse(start);
    if (next > end) {
      throw new StoredOffsetException(partition, next, end);
    }
    if (next < start) {
      metrics.skipByRetention(start - next);
      LOG.warn(
          "posts_lost_to_retention partition={} stored={} start={} lost={}",
          partition,
          next,
          start,
          start - next);
    }
    consumer.seek(partition, Math.max(next, start));
    leases.put(partition, new PartitionLease(partition, next));
    LOG.info("partition_read_from partition={} offset={}", partition, Math.max(next, start));
  }

  /** Lets partitions with a lease flow if there is room; all others stay paused. */
  void flow(boolean room) {
    Set<TopicPartition> pausing = new HashSet<>();
    Set<TopicPartition> flowing = new HashSet<>();
    for (TopicPartition partition : consumer.assignment()) {
      (room && find(partition) != null ? flowing : pausing).add(partition);
    }
    consumer.resume(flowing);
    consumer.pause(pausing);
  }

  /** Records of the assigned partitions behind the place this consumer has read to. */
  long unread() {
    long unread = 0;
    for (TopicPartition partition : consumer.assignment()) {
      unread += find(partition) == null ? 0 : consumer.currentLag(partition).orElse(0);
    }
    return unread;
  }

  /** The stored offsets in Kafka's words, for tools that show a group's lag. */
  Map<TopicPartition, OffsetAndMetadata> storedOffsets() {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    leases.forEach(
        (partition, lease) -> offsets.put(partition, new OffsetAndMetadata(lease.storedNext())));
    return offsets;
  }
}
