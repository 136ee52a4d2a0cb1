package dev.touchstone.ingest.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.ingest.KafkaConnection;
import dev.touchstone.ingest.decode.RejectReason;
import dev.touchstone.ingest.decode.Rejected;
import dev.touchstone.ingest.support.SharedBroker;
import dev.touchstone.ingest.support.TestTopics;
import dev.touchstone.ingest.topic.KafkaUnavailableException;
import dev.touchstone.ingest.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedBroker.class)
class DeadLettersIT {

  private final KafkaConnection connection;
  private TestTopics topics;
  private DeadLetters deadLetters;

  DeadLettersIT(KafkaConnection connection) {
    this.connection = connection;
  }

  @BeforeEach
  void freshTopics() {
    topics = TestTopics.create(connection, 1);
    deadLetters = new DeadLetters(connection, topics.names());
  }

  @Test
  void listsTheLatestWithoutTheirValues() {
    publish(IntStream.range(0, 5).mapToObj(i -> rejected("k" + i, "bad " + i)).toList());

    List<DeadLetter> listed = deadLetters.list(3);

    assertThat(listed).extracting(DeadLetter::key).containsExactly("k2", "k3", "k4");
    DeadLetter first = listed.get(0);
    assertThat(first.reason()).isEqualTo("NOT_JSON");
    assertThat(first.cause()).isEqualTo("/x: expected JSON");
    assertThat(first.origin()).isEqualTo(topics.names().posts() + "-0@7");
    assertThat(first.attempt()).isEqualTo(1);
    assertThat(first.valueBytes()).hasValue(5);
    assertThat(first.redriven()).isFalse();
  }

  @Test
  void sendsEachAgainOnceAsItWas() {
    RejectedRecord rejected = rejected("k", "bad");
    rejected.record().headers().add("origin-system", utf8("feed-3"));
    publish(List.of(rejected));

    assertThat(deadLetters.redrive(100)).isEqualTo(new RedriveReport(1, 0));
    assertThat(deadLetters.redrive(100)).isEqualTo(new RedriveReport(0, 0));

    List<ConsumerRecord<byte[], byte[]>> again = topics.readAll(topics.names().posts());
    assertThat(again).hasSize(1);
    assertThat(again.get(0).key()).isEqualTo(utf8("k"));
    assertThat(again.get(0).value()).isEqualTo(utf8("bad"));
    assertThat(again.get(0).headers())
        .extracting(Header::key)
        .containsExactly("origin-system", DeadLetterHeaders.ATTEMPT);
    assertThat(deadLetters.list(10)).extracting(DeadLetter::redriven).containsExactly(true);
  }

  @Test
  void countsAttemptsUpWhenOneFailsAgain() {
    publish(List.of(rejected("k", "bad")));
    deadLetters.redrive(1);
    publish(topics.readAll(topics.names().posts()).stream().map(this::rejected).toList());

    assertThat(deadLetters.list(10)).extracting(DeadLetter::attempt).containsExactly(1, 2);
    assertThat(deadLetters.redrive(100)).isEqualTo(new RedriveReport(1, 0));
  }

  @Test
  void stopsAtTheLimitAndGoesOnThereNextTime() {
    publish(IntStream.range(0, 5).mapToObj(i -> rejected("k" + i, "bad")).toList());

    assertThat(deadLetters.redrive(2)).isEqualTo(new RedriveReport(2, 0));
    assertThat(deadLetters.redrive(100)).isEqualTo(new RedriveReport(3, 0));

    assertThat(topics.readAll(topics.names().posts()))
        .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
        .containsExactly("k0", "k1", "k2", "k3", "k4");
  }

  @Test
  void sendsNothingToATopicThatIsNotThePosts() {
    ConsumerRecord<byte[], byte[]> foreign =
        new ConsumerRecord<>("payroll", 0, 0, utf8("k"), utf8("v"));
    publish(List.of(rejected(foreign)));

    assertThat(deadLetters.redrive(100)).isEqualTo(new RedriveReport(0, 1));
    assertThat(topics.readAll(topics.names().posts())).isEmpty();
  }

  @Test
  void keepsTheReasonWhereTheBrokerRefusesTheValueAsTooLarge() {
    byte[] huge = new byte[5_500_000];
    new java.util.Random(3).nextBytes(huge);
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(topics.names().posts(), 0, 7, utf8("k"), huge);
    publish(List.of(rejected("small", "bad"), rejected(record)));

    assertThat(deadLetters.list(10))
        .extracting(DeadLetter::key)
        .containsExactlyInAnyOrder("small", "k");
    assertThat(deadLetters.redrive(100)).isEqualTo(new RedriveReport(1, 1));
  }

  @Test
  void saysInOneLineThatTheTopicIsMissing() {
    TopicNames absent = new TopicNames("no.posts", "no.verdicts", "no.letters");

    assertThatThrownBy(() -> new DeadLetters(connection, absent).list(1))
        .isInstanceOf(KafkaUnavailableException.class)
        .hasMessageContaining("no.letters")
        .hasMessageNotContaining("\n");
  }

  private void publish(List<RejectedRecord> records) {
    try (DeadLetterPublisher publisher =
        new DeadLetterPublisher(connection, topics.names().deadLetters(), "test-1")) {
      publisher.publish(records);
    }
  }

  private RejectedRecord rejected(String key, String value) {
    return rejected(new ConsumerRecord<>(topics.names().posts(), 0, 7, utf8(key), utf8(value)));
  }

  private RejectedRecord rejected(ConsumerRecord<byte[], byte[]> record) {
    return new RejectedRecord(
        record, new Rejected(RejectReason.NOT_JSON, "/x", "expected JSON", null));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
