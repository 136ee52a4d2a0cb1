package dev.touchstone.ingest.consume;

import static dev.touchstone.ingest.consume.IntakeRig.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.touchstone.core.port.Classifier;
import dev.touchstone.core.verdict.Classification;
import dev.touchstone.core.verdict.Verdict;
import dev.touchstone.ingest.KafkaConnection;
import dev.touchstone.ingest.consume.IntakeRig.Running;
import dev.touchstone.ingest.deadletter.DeadLetterHeaders;
import dev.touchstone.ingest.decode.RejectReason;
import dev.touchstone.ingest.support.SharedBroker;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the stream may throw at the consumer: each bad record is kept, none stops it. */
@ExtendWith(SharedBroker.class)
class BadInputIT {

  private final KafkaConnection connection;

  BadInputIT(KafkaConnection connection) {
    this.connection = connection;
  }

  static Stream<Arguments> badRecords() {
    return Stream.of(
        Arguments.of("not JSON", utf8("gibberish"), RejectReason.NOT_JSON),
        Arguments.of("missing text", utf8("{\"id\":\"b\"}"), RejectReason.INVALID_FIELD),
        Arguments.of("empty text", text(""), RejectReason.INVALID_FIELD),
        Arguments.of("text over 64 KB", text("x".repeat(65_537)), RejectReason.INVALID_FIELD),
        Arguments.of("control character", text("a\\u0001b"), RejectReason.INVALID_FIELD),
        Arguments.of("wrong type", utf8("{\"id\":\"b\",\"text\":5}"), RejectReason.WRONG_TYPE),
        Arguments.of("2 MB record", text("x".repeat(2_000_000)), RejectReason.TOO_LARGE),
        Arguments.of(
            "unparsable date",
            utf8("{\"id\":\"b\",\"text\":\"x\",\"publishedAt\":\"soon\"}"),
            RejectReason.INVALID_DATE),
        Arguments.of(
            "invalid UTF-8", new byte[] {'{', (byte) 0xc3, '}'}, RejectReason.INVALID_UTF8),
        Arguments.of(
            "poison bytes", new byte[] {0, 0, 0, 0, 7, -1, -128}, RejectReason.INVALID_UTF8),
        Arguments.of("no value", null, RejectReason.NO_VALUE));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badRecords")
  void keepsABadRecordUnchangedAndMovesOn(String name, byte[] value, RejectReason reason) {
    try (IntakeRig rig = IntakeRig.onOnePartition(connection)) {
      ProducerRecord<byte[], byte[]> bad = rig.topics.record("bad-key", value);
      bad.headers().add("origin-system", utf8("feed-3"));
      rig.topics.send(List.of(rig.topics.post("a", "one"), bad, rig.topics.post("c", "three")));
      Running running = rig.start();
      rig.awaitVerdicts(2);

      await().atMost(PATIENCE).until(() -> running.metrics().deadLettered() == 1);
      assertThat(rig.storedOffset(0)).isEqualTo(3);
      List<ConsumerRecord<byte[], byte[]>> letters =
          rig.topics.readAll(rig.topics.names().deadLetters());
      assertThat(letters).hasSize(1);
      assertThat(letters.get(0).key()).isEqualTo(utf8("bad-key"));
      assertThat(letters.get(0).value()).isEqualTo(value);
      assertThat(header(letters.get(0), "origin-system")).isEqualTo("feed-3");
      assertThat(header(letters.get(0), DeadLetterHeaders.REASON)).isEqualTo(reason.name());
      assertThat(header(letters.get(0), DeadLetterHeaders.CAUSE)).contains("expected ");
      assertThat(header(letters.get(0), DeadLetterHeaders.TOPIC))
          .isEqualTo(rig.topics.names().posts());
      assertThat(header(letters.get(0), DeadLetterHeaders.PARTITION)).isEqualTo("0");
      assertThat(header(letters.get(0), DeadLetterHeaders.OFFSET)).isEqualTo("1");
      assertThat(header(letters.get(0), DeadLetterHeaders.ATTEMPT)).isEqualTo("1");
      assertThat(header(letters.get(0), DeadLetterHeaders.APP_VERSION)).isEqualTo("test-1");
    }
  }

  @Test
  void advancesTheOffsetBehindABatchOfOnlyBadRecords() {
    try (IntakeRig rig = IntakeRig.onOnePartition(connection)) {
      rig.topics.send(
          Stream.generate(() -> rig.topics.record("k", utf8("[]"))).limit(120).toList());
      Running running = rig.start();
      await().atMost(PATIENCE).until(() -> running.metrics().deadLettered() == 120);

      assertThat(rig.storedOffset(0)).isEqualTo(120);
      assertThat(rig.topics.readAll(rig.topics.names().deadLetters())).hasSize(120);
      assertThat(rig.verdicts()).isEmpty();
    }
  }

  @Test
  void setsAsideThePostThatTheClassifierFailsOn() {
    try (IntakeRig rig = IntakeRig.onOnePartition(connection)) {
      rig.topics.sendPosts(0, 20);
      rig.topics.send(List.of(rig.topics.post("bad", "a text that breaks the tokenizer")));
      rig.topics.sendPosts(20, 40);
      Running running = rig.start(BadInputIT::failOnBreakingText, rig.stores.intake());
      rig.awaitVerdicts(40);

      await().atMost(PATIENCE).until(() -> running.metrics().deadLettered() == 1);
      ConsumerRecord<byte[], byte[]> letter =
          rig.topics.readAll(rig.topics.names().deadLetters()).get(0);
      assertThat(header(letter, DeadLetterHeaders.REASON))
          .isEqualTo(RejectReason.UNJUDGEABLE.name());
      assertThat(header(letter, DeadLetterHeaders.EXCEPTION_CLASS))
          .isEqualTo(IllegalArgumentException.class.getName());
      assertThat(rig.storedOffset(0)).isEqualTo(41);
    }
  }

  @Test
  void waitsForAModelAndSetsNothingAside() {
    try (IntakeRig rig = IntakeRig.onOnePartition(connection)) {
      boolean[] released = new boolean[1];
      rig.topics.sendPosts(0, 20);
      Running running =
          rig.start(requests -> judgeOnceReleased(requests, released), rig.stores.intake());
      await().atMost(PATIENCE).until(() -> running.metrics().judgeFailures() > 5);
      synchronized (released) {
        released[0] = true;
      }
      rig.awaitVerdicts(20);

      assertThat(rig.verdicts()).extracting(Verdict::postId).hasSize(20);
      assertThat(running.metrics().deadLettered()).isZero();
    }
  }

  private static List<Classification> judgeOnceReleased(
      List<Classifier.Request> requests, boolean[] released) {
    synchronized (released) {
      if (!released[0]) {
        throw new IllegalStateException("no model is released");
      }
    }
    return IntakeRig.judge(requests);
  }

  private static List<Classification> failOnBreakingText(List<Classifier.Request> requests) {
    if (requests.stream().anyMatch(request -> request.text().contains("breaks"))) {
      throw new IllegalArgumentException("index out of vocabulary");
    }
    return IntakeRig.judge(requests);
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private static byte[] text(String text) {
    return utf8("{\"id\":\"b\",\"text\":\"" + text + "\"}");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
