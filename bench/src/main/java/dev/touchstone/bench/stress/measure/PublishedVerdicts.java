package dev.touchstone.bench.stress.measure;

import dev.touchstone.ingest.KafkaClients;
import dev.touchstone.ingest.KafkaConnection;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Notes each post once its verdict arrives on the verdicts topic: what a client of another process
 * can see, later than the commit by the outbox's way.
 */
public final class PublishedVerdicts implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Supplier<Timeline> timeline;
  private final Clock clock;
  private final Thread thread = new Thread(this::run, "stress-verdicts");

  private PublishedVerdicts(
      KafkaConsumer<byte[], byte[]> consumer, Supplier<Timeline> timeline, Clock clock) {
    this.consumer = consumer;
    this.timeline = timeline;
    this.clock = clock;
  }

  /** Reads {@code topic} from its end on, from when this returns. */
  public static PublishedVerdicts open(
      KafkaConnection connection, String topic, Supplier<Timeline> timeline, Clock clock) {
    KafkaConsumer<byte[], byte[]> consumer =
        KafkaClients.consumer(connection, "touchstone-stress", Map.of());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    PublishedVerdicts verdicts = new PublishedVerdicts(consumer, timeline, clock);
    verdicts.thread.start();
    return verdicts;
  }

  private void run() {
    try (consumer) {
      while (true) {
        note(consumer.poll(POLL));
      }
    } catch (WakeupException e) {
      return; // closing
    }
  }

  private void note(ConsumerRecords<byte[], byte[]> records) {
    Instant arrived = clock.instant();
    Timeline current = timeline.get();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (current != null) {
        current.done(new String(record.key(), StandardCharsets.UTF_8), arrived);
      }
    }
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
