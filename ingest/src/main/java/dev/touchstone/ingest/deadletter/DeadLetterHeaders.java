package dev.touchstone.ingest.deadletter;

import dev.touchstone.ingest.decode.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/** The headers that a dead letter carries on top of its own. Values are UTF-8 text. */
public final class DeadLetterHeaders {

  /** What all of them begin with. */
  public static final String PREFIX = "dead-letter-";

  /** Name of a {@link dev.touchstone.ingest.decode.RejectReason}. */
  public static final String REASON = PREFIX + "reason";

  /** Pointer and message, cut to {@value #MAX_CAUSE_LENGTH} characters; never the post's text. */
  public static final String CAUSE = PREFIX + "cause";

  /** The topic the record was read from. */
  public static final String TOPIC = PREFIX + "topic";

  /** The partition it was read from. */
  public static final String PARTITION = PREFIX + "partition";

  /** Its offset there. */
  public static final String OFFSET = PREFIX + "offset";

  /** Class of the exception behind the rejection; absent where there is none. */
  public static final String EXCEPTION_CLASS = PREFIX + "exception-class";

  /** 1 for the first rejection, then one more each time it was sent again and rejected. */
  public static final String ATTEMPT = PREFIX + "attempt";

  /** The version of Touchstone that rejected it. */
  public static final String APP_VERSION = PREFIX + "app-version";

  /**
   * Bytes of the value that the broker refused to take as too large; the dead letter then has no
   * value, and the record lies only where it was read.
   */
  public static final String OMITTED_BYTES = PREFIX + "omitted-bytes";

  /** Longest cause, in characters. */
  public static final int MAX_CAUSE_LENGTH = 500;

  private DeadLetterHeaders() {}

  /** The record's own headers, then those of the rejection. */
  static List<Header> of(RejectedRecord rejected, String appVersion) {
    ConsumerRecord<byte[], byte[]> record = rejected.record();
    List<Header> all = own(record.headers());
    add(all, REASON, rejected.rejected().reason().name());
    add(all, CAUSE, cause(rejected.rejected()));
    add(all, TOPIC, record.topic());
    add(all, PARTITION, Integer.toString(record.partition()));
    add(all, OFFSET, Long.toString(record.offset()));
    if (rejected.rejected().exceptionClass() != null) {
      add(all, EXCEPTION_CLASS, rejected.rejected().exceptionClass());
    }
    add(all, ATTEMPT, Integer.toString(attempt(record.headers()) + 1));
    add(all, APP_VERSION, appVersion);
    return all;
  }

  /** The headers of a dead letter that is sent again: its own, and how often it failed. */
  static List<Header> forRedrive(Headers headers) {
    List<Header> all = own(headers);
    add(all, ATTEMPT, Integer.toString(attempt(headers)));
    return all;
  }

  /** How often the record was rejected before; 0 for one that never was. */
  static int attempt(Headers headers) {
    return text(headers, ATTEMPT)
        .filter(value -> value.matches("[0-9]{1,6}"))
        .map(Integer::parseInt)
        .orElse(0);
  }

  static Optional<String> text(Headers headers, String name) {
    return Optional.ofNullable(headers.lastHeader(name))
        .map(Header::value)
        .map(value -> new String(value, StandardCharsets.UTF_8));
  }

  static Header header(Map.Entry<String, String> entry) {
    return new RecordHeader(entry.getKey(), entry.getValue().getBytes(StandardCharsets.UTF_8));
  }

  private static List<Header> own(Headers headers) {
    List<Header> own = new ArrayList<>();
    for (Header header : headers) {
      if (!header.key().startsWith(PREFIX)) {
        own.add(header);
      }
    }
    return own;
  }

  private static void add(List<Header> headers, String name, String value) {
    headers.add(header(Map.entry(name, value)));
  }

  private static String cause(Rejected rejected) {
    String whole = rejected.pointer() + ": " + rejected.message();
    return whole.length() <= MAX_CAUSE_LENGTH ? whole : whole.substring(0, MAX_CAUSE_LENGTH);
  }
}
