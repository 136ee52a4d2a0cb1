package dev.touchstone.ingest.support;

import dev.touchstone.ingest.AcknowledgedSends;
import dev.touchstone.ingest.KafkaClients;
import dev.touchstone.ingest.KafkaConnection;
import dev.touchstone.ingest.topic.TopicNames;
import dev.touchstone.ingest.topic.TopicSettings;
import dev.touchstone.ingest.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Topics of one test's own, with what a test does to them. */
public final class TestTopics {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final KafkaConnection connection;
  private final TopicNames names;

  private TestTopics(KafkaConnection connection, TopicNames names) {
    this.connection = connection;
    this.names = names;
  }

  /** Fresh topics; the posts topic has {@code partitions}. */
  public static TestTopics create(KafkaConnection connection, int partitions) {
    String prefix = "t" + UUID.randomUUID();
    TopicNames names = new TopicNames(prefix + ".posts", prefix + ".verdicts", prefix + ".dead");
    Duration kept = Duration.ofDays(1);
    new Topics(connection, PATIENCE)
        .ensure(new TopicSettings(names, partitions, (short) 1, kept, kept));
    return new TestTopics(connection, names);
  }

  /** Their names. */
  public TopicNames names() {
    return names;
  }

  /** Sends posts {@code post-from} to {@code post-(to-1)}, each with a text of its own. */
  public void sendPosts(int from, int to) {
    send(
        IntStream.range(from, to)
            .mapToObj(i -> post("post-" + i, "Bridge " + i + " is closed."))
            .toList());
  }

  /** The record of a post that has an id and a text. */
  public ProducerRecord<byte[], byte[]> post(String id, String text) {
    return record(
        id, ("{\"id\":\"" + id + "\",\"text\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8));
  }

  /** A record of any bytes. */
  public ProducerRecord<byte[], byte[]> record(String key, byte[] value) {
    return new ProducerRecord<>(
        names.posts(), key == null ? null : key.getBytes(StandardCharsets.UTF_8), value);
  }

  /** Sends {@code records} and waits until the broker has them. */
  public void send(List<ProducerRecord<byte[], byte[]>> records) {
    try (KafkaProducer<byte[], byte[]> producer = KafkaClients.producer(connection, "test")) {
      AcknowledgedSends.requireAll(new AcknowledgedSends(producer).sendAll(records));
    }
  }

  /** Everything in {@code topic}, partition by partition. */
  public List<ConsumerRecord<byte[], byte[]>> readAll(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        KafkaClients.consumer(connection, "test-reader", Map.of("auto.offset.reset", "earliest"))) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
      while (partitions.stream().anyMatch(at -> consumer.position(at) < ends.get(at))) {
        consumer.poll(Duration.ofMillis(200)).forEach(all::add);
      }
      return all;
    }
  }
}
