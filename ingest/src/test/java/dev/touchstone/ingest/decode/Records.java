package dev.touchstone.ingest.decode;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records as Kafka would hand them over. */
final class Records {

  static final Instant INGESTED_AT = Instant.parse("2026-11-24T10:00:00Z");

  private Records() {}

  static ConsumerRecord<byte[], byte[]> of(String key, byte[] value, Map<String, String> headers) {
    return of(key, value, headers, 1_700_000_000_000L);
  }

  static ConsumerRecord<byte[], byte[]> of(
      String key, byte[] value, Map<String, String> headers, long timestamp) {
    RecordHeaders all = new RecordHeaders();
    headers.forEach((name, text) -> all.add(name, utf8(text)));
    byte[] keyBytes = key == null ? null : utf8(key);
    return new ConsumerRecord<>(
        "touchstone.posts",
        2,
        17,
        timestamp,
        TimestampType.CREATE_TIME,
        0,
        0,
        keyBytes,
        value,
        all,
        Optional.empty());
  }

  static ConsumerRecord<byte[], byte[]> json(String value) {
    return of(null, utf8(value), Map.of());
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static Decoding decode(ConsumerRecord<byte[], byte[]> record) {
    return new PostDecoder("general").decode(record, INGESTED_AT);
  }
}
