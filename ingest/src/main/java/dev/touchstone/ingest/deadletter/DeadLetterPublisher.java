package dev.touchstone.ingest.deadletter;

import dev.touchstone.ingest.AcknowledgedSends;
import dev.touchstone.ingest.KafkaClients;
import dev.touchstone.ingest.KafkaConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes rejected records to the dead-letter topic: key, value and headers unchanged, the reason in
 * further headers. Safe for use by several threads; {@link #close} closes its producer.
 */
public final class DeadLetterPublisher implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterPublisher.class);

  private final KafkaProducer<byte[], byte[]> producer;
  private final AcknowledgedSends sends;
  private final String topic;
  private final String appVersion;

  /** Publishes to {@code topic}, signing with {@code appVersion}. */
  public DeadLetterPublisher(KafkaConnection connection, String topic, String appVersion) {
    this.producer = KafkaClients.producer(connection, "touchstone-dead-letters");
    this.sends = new AcknowledgedSends(producer);
    this.topic = topic;
    this.appVersion = appVersion;
  }

  /**
   * Returns when the broker holds all of {@code records}. On a failure some may be written; writing
   * all of them again is then right, and their origin headers tell copies apart.
   *
   * @throws org.apache.kafka.common.KafkaException if the broker doesn't take them
   */
  public void publish(List<RejectedRecord> records) {
    List<ProducerRecord<byte[], byte[]>> letters =
        records.stream().map(record -> letter(record, true)).toList();
    List<RuntimeException> failures = sends.sendAll(letters);
    List<ProducerRecord<byte[], byte[]>> withoutValue = new ArrayList<>();
    for (int i = 0; i < failures.size(); i++) {
      if (failures.get(i) instanceof RecordTooLargeException) {
        withoutValue.add(letterWithoutValue(records.get(i)));
      } else if (failures.get(i) != null) {
        throw failures.get(i);
      }
    }
    AcknowledgedSends.requireAll(sends.sendAll(withoutValue));
    log(records);
  }

  private ProducerRecord<byte[], byte[]> letter(RejectedRecord rejected, boolean withValue) {
    byte[] value = withValue ? rejected.record().value() : null;
    List<Header> headers = DeadLetterHeaders.of(rejected, appVersion);
    return new ProducerRecord<>(topic, null, rejected.record().key(), value, headers);
  }

  private ProducerRecord<byte[], byte[]> letterWithoutValue(RejectedRecord rejected) {
    int bytes = rejected.record().value().length;
    LOG.error(
        "dead_letter_without_value topic={} bytes={} expected={}",
        topic,
        bytes,
        "a dead-letter topic whose max.message.bytes is above that of the posts topic");
    ProducerRecord<byte[], byte[]> letter = letter(rejected, false);
    letter
        .headers()
        .add(
            DeadLetterHeaders.header(
                Map.entry(DeadLetterHeaders.OMITTED_BYTES, Integer.toString(bytes))));
    return letter;
  }

  /** One line a batch, whatever somebody floods the topic with. */
  private static void log(List<RejectedRecord> records) {
    if (!records.isEmpty()) {
      RejectedRecord first = records.get(0);
      LOG.warn(
          "records_rejected count={} first={}-{}@{} reason={}",
          records.size(),
          first.record().topic(),
          first.record().partition(),
          first.record().offset(),
          first.rejected().reason());
    }
  }

  /** Waits for what is under way, then closes the producer. */
  @Override
  public void close() {
    producer.close();
  }
}
