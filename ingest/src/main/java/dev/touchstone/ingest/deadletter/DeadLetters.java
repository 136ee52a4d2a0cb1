package dev.touchstone.ingest.deadletter;

import dev.touchstone.ingest.AcknowledgedSends;
import dev.touchstone.ingest.KafkaClients;
import dev.touchstone.ingest.KafkaConnection;
import dev.touchstone.ingest.topic.KafkaUnavailableException;
import dev.touchstone.ingest.topic.TopicNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Lists the dead letters and sends them again.
 *
 * <p>How far they were sent again is remembered as the committed offsets of the group {@value
 * #REDRIVE_GROUP}, so a second redrive doesn't send the same ones. One that fails again is a new
 * dead letter. Run one redrive at a time: two at once may send a record twice, which intake then
 * finds known.
 */
public final class DeadLetters {

  /** The group whose committed offsets say how far dead letters were sent again. */
  public static final String REDRIVE_GROUP = "touchstone-dead-letter-redrive";

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final long MOST_SILENT_POLLS = PATIENCE.dividedBy(POLL);

  private final KafkaConnection connection;
  private final TopicNames topics;

  /** Works on the dead letters of {@code topics}. */
  public DeadLetters(KafkaConnection connection, TopicNames topics) {
    this.connection = connection;
    this.topics = topics;
  }

  /**
   * The latest {@code limit} dead letters, oldest first.
   *
   * @throws KafkaUnavailableException if the broker doesn't answer or has no dead-letter topic
   */
  public List<DeadLetter> list(int limit) {
    return withConsumer(consumer -> list(consumer, limit));
  }

  /**
   * Sends up to {@code limit} dead letters, oldest first, to the posts topic: key, value and own
   * headers as they were first sent.
   *
   * @throws KafkaUnavailableException if the broker doesn't answer or has no dead-letter topic;
   *     what was sent before stays sent and remembered
   */
  public RedriveReport redrive(int limit) {
    return withConsumer(consumer -> redrive(consumer, limit));
  }

  private List<DeadLetter> list(KafkaConsumer<byte[], byte[]> consumer, int limit) {
    Set<TopicPartition> partitions = partitions(consumer);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
    Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions, PATIENCE);
    Map<TopicPartition, Long> redriven = redriven(consumer, partitions);
    starts.replaceAll((partition, start) -> Math.max(start, ends.get(partition) - limit));
    List<DeadLetter> found = new ArrayList<>();
    read(
        consumer,
        new Range(starts, ends),
        records -> {
          records.forEach(record -> found.add(listed(record, redriven)));
          return true;
        });
    found.sort(Comparator.comparing(DeadLetter::rejectedAt).thenComparing(DeadLetter::offset));
    return List.copyOf(found.subList(Math.max(0, found.size() - limit), found.size()));
  }

  private static DeadLetter listed(
      ConsumerRecord<byte[], byte[]> record, Map<TopicPartition, Long> redriven) {
    long next = redriven.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L);
    return DeadLetter.of(record, record.offset() < next);
  }

  private RedriveReport redrive(KafkaConsumer<byte[], byte[]> consumer, int limit) {
    Set<TopicPartition> partitions = partitions(consumer);
    Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions, PATIENCE);
    redriven(consumer, partitions).forEach((at, next) -> starts.merge(at, next, Math::max));
    Range range = new Range(starts, consumer.endOffsets(partitions, PATIENCE));
    try (KafkaProducer<byte[], byte[]> producer =
        KafkaClients.producer(connection, "touchstone-redrive")) {
      Redrive redrive = new Redrive(consumer, new AcknowledgedSends(producer), limit);
      read(consumer, range, redrive::send);
      return redrive.report;
    }
  }

  /** One redrive under way. */
  private final class Redrive {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AcknowledgedSends sends;
    private final int limit;
    private RedriveReport report = new RedriveReport(0, 0);
    private int taken;

    Redrive(KafkaConsumer<byte[], byte[]> consumer, AcknowledgedSends sends, int limit) {
      this.consumer = consumer;
      this.sends = sends;
      this.limit = limit;
    }

    /** Sends what the limit leaves of {@code letters}; whether there is room for more. */
    boolean send(List<ConsumerRecord<byte[], byte[]>> letters) {
      List<ConsumerRecord<byte[], byte[]>> some =
          letters.subList(0, Math.min(letters.size(), limit - taken));
      List<ProducerRecord<byte[], byte[]>> again =
          some.stream().filter(DeadLetters.this::canRedrive).map(DeadLetters.this::again).toList();
      AcknowledgedSends.requireAll(sends.sendAll(again));
      remember(some);
      taken += some.size();
      report = report.plus(new RedriveReport(again.size(), some.size() - again.size()));
      return taken < limit;
    }

    private void remember(List<ConsumerRecord<byte[], byte[]>> letters) {
      Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
      letters.forEach(
          letter ->
              next.put(
                  new TopicPartition(letter.topic(), letter.partition()),
                  new OffsetAndMetadata(letter.offset() + 1)));
      if (!next.isEmpty()) {
        consumer.commitSync(next, PATIENCE);
      }
    }
  }

  private boolean canRedrive(ConsumerRecord<byte[], byte[]> letter) {
    String origin = DeadLetterHeaders.text(letter.headers(), DeadLetterHeaders.TOPIC).orElse("");
    boolean whole = letter.headers().lastHeader(DeadLetterHeaders.OMITTED_BYTES) == null;
    return whole && letter.value() != null && origin.equals(topics.posts());
  }

  private ProducerRecord<byte[], byte[]> again(ConsumerRecord<byte[], byte[]> letter) {
    return new ProducerRecord<>(
        topics.posts(),
        null,
        letter.key(),
        letter.value(),
        DeadLetterHeaders.forRedrive(letter.headers()));
  }

  /** Offsets to read, from {@code starts} up to and without {@code ends}. */
  private record Range(Map<TopicPartition, Long> starts, Map<TopicPartition, Long> ends) {

    boolean contains(ConsumerRecord<byte[], byte[]> record) {
      return record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()));
    }

    boolean isReadBy(KafkaConsumer<byte[], byte[]> consumer) {
      return ends.entrySet().stream()
          .allMatch(end -> consumer.position(end.getKey(), PATIENCE) >= end.getValue());
    }
  }

  /** Reads {@code range} batch by batch until its end or until {@code batches} answers false. */
  private static void read(
      KafkaConsumer<byte[], byte[]> consumer,
      Range range,
      Function<List<ConsumerRecord<byte[], byte[]>>, Boolean> batches) {
    consumer.assign(range.starts().keySet());
    range.starts().forEach(consumer::seek);
    boolean more = true;
    int silent = 0;
    while (more && !range.isReadBy(consumer)) {
      List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
      consumer.poll(POLL).forEach(batch::add);
      silent = batch.isEmpty() ? silent + 1 : 0;
      if (silent > MOST_SILENT_POLLS) {
        throw new TimeoutException("expected dead letters, got none in " + PATIENCE);
      }
      batch.removeIf(record -> !range.contains(record));
      more = batches.apply(batch);
    }
  }

  private Set<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
    List<PartitionInfo> found = consumer.partitionsFor(topics.deadLetters(), PATIENCE);
    if (found == null || found.isEmpty()) {
      throw new UnknownTopicOrPartitionException("no topic " + topics.deadLetters());
    }
    return found.stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .collect(Collectors.toSet());
  }

  private static Map<TopicPartition, Long> redriven(
      KafkaConsumer<byte[], byte[]> consumer, Set<TopicPartition> partitions) {
    Map<TopicPartition, Long> next = new HashMap<>();
    consumer
        .committed(partitions, PATIENCE)
        .forEach(
            (partition, committed) -> {
              if (committed != null) {
                next.put(partition, committed.offset());
              }
            });
    return next;
  }

  private <T> T withConsumer(Function<KafkaConsumer<byte[], byte[]>, T> work) {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.GROUP_ID_CONFIG,
            REDRIVE_GROUP,
            ConsumerConfig.GROUP_PROTOCOL_CONFIG,
            "classic",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            100);
    try (KafkaConsumer<byte[], byte[]> consumer =
        KafkaClients.consumer(connection, "touchstone-dead-letters", settings)) {
      return work.apply(consumer);
    } catch (KafkaException e) {
      throw new KafkaUnavailableException(connection, e);
    }
  }
}
