package dev.touchstone.ingest.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.core.contract.Samples;
import dev.touchstone.core.contract.Stores;
import dev.touchstone.core.intake.JudgedPost;
import dev.touchstone.core.memory.MemoryStores;
import dev.touchstone.core.port.Outbox;
import dev.touchstone.core.verdict.Verdict;
import dev.touchstone.ingest.Backoff;
import dev.touchstone.ingest.KafkaConnection;
import dev.touchstone.ingest.support.SharedBroker;
import dev.touchstone.ingest.support.TestTopics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedBroker.class)
class OutboxRelayIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(10), Duration.ofMillis(50));

  private final Stores stores = MemoryStores.withSourceModel();
  private final KafkaConnection connection;
  private final TestTopics topics;

  OutboxRelayIT(KafkaConnection connection) {
    this.connection = connection;
    this.topics = TestTopics.create(connection, 2);
  }

  @Test
  void publishesEachVerdictWithItsIdAndNoText() throws Exception {
    JudgedPost judged = Samples.judged("p1", "The secret text", 0);
    stores.intake().store(Samples.batch(0, judged));
    relayAll(stores.outbox());

    ConsumerRecord<byte[], byte[]> record = topics.readAll(topics.names().verdicts()).get(0);
    assertThat(text(record.key())).isEqualTo("p1");
    assertThat(text(record.headers().lastHeader("verdict-id").value()))
        .isEqualTo(judged.verdictId().toString());
    assertThat(text(record.value())).doesNotContain("secret");
    JsonNode json = new ObjectMapper().readTree(record.value());
    assertThat(json.get("id").asText()).isEqualTo(judged.verdictId().toString());
    assertThat(json.get("decision").asText()).isEqualTo("LIKELY_MISINFORMATION");
    assertThat(json.get("probability").asDouble()).isEqualTo(0.9525741268224334);
    assertThat(json.get("abstainReason").isNull()).isTrue();
    assertThat(json.get("origin").get("offset").asLong()).isZero();
  }

  @Test
  void publishesAllInTheirOrderWithinAPost() {
    JudgedPost[] posts =
        IntStream.range(0, 1200)
            .mapToObj(i -> Samples.judged("post-" + i % 100, "text " + i, i))
            .toArray(JudgedPost[]::new);
    stores.intake().store(Samples.batch(0, posts));
    relayAll(stores.outbox());

    List<ConsumerRecord<byte[], byte[]>> records = topics.readAll(topics.names().verdicts());
    assertThat(records).hasSize(1200);
    assertThat(records)
        .filteredOn(record -> text(record.key()).equals("post-7"))
        .extracting(record -> text(record.headers().lastHeader("verdict-id").value()))
        .isSorted()
        .hasSize(12);
  }

  @Test
  void triesAgainUntilTheStoreTakesTheMark() {
    stores.intake().store(Samples.batch(0, Samples.judged("p1", "text", 0)));
    AtomicInteger failures = new AtomicInteger();
    Outbox breaking =
        new Outbox() {
          @Override
          public int publish(int limit, Consumer<List<Verdict>> publisher) {
            if (failures.incrementAndGet() <= 3) {
              throw new IllegalStateException("connection lost");
            }
            return stores.outbox().publish(limit, publisher);
          }

          @Override
          public long backlog() {
            return stores.outbox().backlog();
          }
        };

    relayAll(breaking);

    assertThat(failures.get()).isGreaterThan(3);
    assertThat(topics.readAll(topics.names().verdicts())).hasSize(1);
  }

  private void relayAll(Outbox outbox) {
    try (OutboxRelay relay =
        new OutboxRelay(connection, topics.names().verdicts(), outbox, BACKOFF)) {
      relay.start();
      await().atMost(PATIENCE).until(() -> outbox.backlog() == 0 && relay.published() > 0);
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
