package dev.touchstone.ingest.deadletter;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * A dead letter as it is listed: everything but its value.
 *
 * @param partition partition of the dead-letter topic
 * @param offset offset in the dead-letter topic
 * @param rejectedAt when it was written
 * @param reason name of a {@link dev.touchstone.ingest.decode.RejectReason}
 * @param cause pointer and message, or empty
 * @param origin where it was read, as {@code topic-partition@offset}
 * @param attempt how often it has been rejected, from 1
 * @param key its key as text, or null
 * @param valueBytes size of its value; empty where it has none
 * @param redriven whether it was sent again already
 */
public record DeadLetter(
    int partition,
    long offset,
    Instant rejectedAt,
    String reason,
    String cause,
    String origin,
    int attempt,
    String key,
    OptionalInt valueBytes,
    boolean redriven) {

  static DeadLetter of(ConsumerRecord<byte[], byte[]> record, boolean redriven) {
    byte[] key = record.key();
    byte[] value = record.value();
    return new DeadLetter(
        record.partition(),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()),
        text(record.headers(), DeadLetterHeaders.REASON),
        text(record.headers(), DeadLetterHeaders.CAUSE),
        originOf(record.headers()),
        DeadLetterHeaders.attempt(record.headers()),
        key == null ? null : new String(key, StandardCharsets.UTF_8),
        value == null ? OptionalInt.empty() : OptionalInt.of(value.length),
        redriven);
  }

  private static String originOf(Headers headers) {
    return text(headers, DeadLetterHeaders.TOPIC)
        + "-"
        + text(headers, DeadLetterHeaders.PARTITION)
        + "@"
        + text(headers, DeadLetterHeaders.OFFSET);
  }

  private static String text(Headers headers, String name) {
    return DeadLetterHeaders.text(headers, name).orElse("");
  }
}
