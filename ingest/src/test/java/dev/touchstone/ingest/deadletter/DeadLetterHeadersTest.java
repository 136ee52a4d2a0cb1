package dev.touchstone.ingest.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.ingest.decode.RejectReason;
import dev.touchstone.ingest.decode.Rejected;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class DeadLetterHeadersTest {

  private final ConsumerRecord<byte[], byte[]> record =
      new ConsumerRecord<>("touchstone.posts", 3, 41, null, new byte[0]);

  @Test
  void keepsOwnHeadersAndReplacesThoseOfAnEarlierRejection() {
    record.headers().add("a", utf8("1"));
    record.headers().add(DeadLetterHeaders.ATTEMPT, utf8("2"));
    record.headers().add(DeadLetterHeaders.REASON, utf8("OLD"));

    assertThat(DeadLetterHeaders.of(rejected("x", "java.lang.Exception"), "v1"))
        .extracting(header -> header.key() + "=" + text(header))
        .containsExactly(
            "a=1",
            "dead-letter-reason=NOT_JSON",
            "dead-letter-cause=/text: x",
            "dead-letter-topic=touchstone.posts",
            "dead-letter-partition=3",
            "dead-letter-offset=41",
            "dead-letter-exception-class=java.lang.Exception",
            "dead-letter-attempt=3",
            "dead-letter-app-version=v1");
  }

  @Test
  void boundsTheCauseAndLeavesOutAnExceptionThereIsNone() {
    RecordHeaders headers =
        new RecordHeaders(DeadLetterHeaders.of(rejected("m".repeat(9000), null), "v1"));

    assertThat(DeadLetterHeaders.text(headers, DeadLetterHeaders.CAUSE).orElseThrow())
        .hasSize(DeadLetterHeaders.MAX_CAUSE_LENGTH);
    assertThat(headers.lastHeader(DeadLetterHeaders.EXCEPTION_CLASS)).isNull();
  }

  @Test
  void takesAnAttemptThatIsNoNumberForNone() {
    record.headers().add(DeadLetterHeaders.ATTEMPT, utf8("many"));

    assertThat(DeadLetterHeaders.attempt(record.headers())).isZero();
  }

  private RejectedRecord rejected(String message, String exceptionClass) {
    return new RejectedRecord(
        record, new Rejected(RejectReason.NOT_JSON, "/text", message, exceptionClass));
  }

  private static String text(Header header) {
    return new String(header.value(), StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
