package dev.touchstone.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Sends records together and waits until the broker has answered for each of them. */
public final class AcknowledgedSends {

  private final Producer<byte[], byte[]> producer;

  /** Sends through {@code producer}, which stays the caller's to close. */
  public AcknowledgedSends(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /**
   * Sends all of {@code records}.
   *
   * @return for each record, in order, null where the broker holds it, else what went wrong
   */
  public List<RuntimeException> sendAll(List<ProducerRecord<byte[], byte[]>> records) {
    List<Future<RecordMetadata>> sends = new ArrayList<>();
    records.forEach(record -> sends.add(producer.send(record)));
    producer.flush();
    List<RuntimeException> failures = new ArrayList<>();
    sends.forEach(send -> failures.add(failureOf(send)));
    return failures;
  }

  /**
   * Throws the first failure that isn't null.
   *
   * @throws KafkaException that failure
   */
  public static void requireAll(List<RuntimeException> failures) {
    failures.stream()
        .filter(Objects::nonNull)
        .findFirst()
        .ifPresent(
            failure -> {
              throw failure;
            });
  }

  private static RuntimeException failureOf(Future<RecordMetadata> send) {
    try {
      send.get();
      return null;
    } catch (ExecutionException e) {
      return e.getCause() instanceof KafkaException kafka
          ? kafka
          : new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      return new InterruptException(e);
    }
  }
}
