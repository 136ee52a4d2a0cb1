package dev.touchstone.ingest.deadletter;

import dev.touchstone.ingest.decode.Rejected;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record and why it was rejected.
 *
 * @param record the record as it was read
 * @param rejected the reason
 */
public record RejectedRecord(ConsumerRecord<byte[], byte[]> record, Rejected rejected) {

  public RejectedRecord {
    Objects.requireNonNull(record, "record");
    Objects.requireNonNull(rejected, "rejected");
  }
}
