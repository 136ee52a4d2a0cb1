package dev.touchstone.bench.stress.load;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.touchstone.ingest.KafkaClients;
import dev.touchstone.ingest.KafkaConnection;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;

/** Sends a stream to a topic, each post when it is due. Counts are safe to read from any thread. */
public final class PostSender {

  private final KafkaConnection connection;
  private final String topic;
  private final Clock clock;
  private final LongAdder sent = new LongAdder();
  private final LongAdder refused = new LongAdder();

  /** Sends to {@code topic} over {@code connection}, by the time of {@code clock}. */
  public PostSender(KafkaConnection connection, String topic, Clock clock) {
    this.connection = connection;
    this.topic = topic;
    this.clock = clock;
  }

  /**
   * Sends all of {@code stream} and returns when the broker has answered for each post.
   *
   * @throws org.apache.kafka.common.KafkaException if the broker can't be reached at all
   */
  public void send(PostStream stream, OpenLoop schedule) {
    try (KafkaProducer<byte[], byte[]> producer =
        KafkaClients.producer(connection, "touchstone-stress")) {
      for (int i = 0; i < stream.posts(); i++) {
        ProducerRecord<byte[], byte[]> message = message(stream, i);
        waitUntilDue(schedule, i);
        send(producer, message);
      }
      producer.flush();
    }
  }

  /** Posts that the broker holds. */
  public long sent() {
    return sent.sum();
  }

  /** Posts that the broker did not take. */
  public long refused() {
    return refused.sum();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback counts it
  private void send(
      KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> message) {
    producer.send(message, (metadata, failure) -> (failure == null ? sent : refused).increment());
  }

  private ProducerRecord<byte[], byte[]> message(PostStream stream, int index) {
    String id = stream.id(index);
    String value =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", id)
            .put("text", stream.texts().text(index))
            .put("domain", stream.domain())
            .toString();
    return new ProducerRecord<>(topic, bytes(id), bytes(value));
  }

  private void waitUntilDue(OpenLoop schedule, int index) {
    Duration wait = Duration.between(clock.instant(), schedule.due(index));
    if (wait.isNegative() || wait.isZero()) {
      return;
    }
    try {
      Thread.sleep(wait.toMillis(), wait.toNanosPart() % 1_000_000);
    } catch (InterruptedException e) {
      throw new InterruptException("interrupted after " + index + " posts", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
