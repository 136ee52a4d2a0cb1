package dev.touchstone.ingest.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.ingest.KafkaConnection;
import dev.touchstone.ingest.produce.ProduceReport.LineError;
import dev.touchstone.ingest.support.SharedBroker;
import dev.touchstone.ingest.support.TestTopics;
import dev.touchstone.ingest.topic.KafkaUnavailableException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBroker.class)
class PostProducerIT {

  @TempDir private Path folder;

  private final List<ProduceReport> progress = new ArrayList<>();
  private final KafkaConnection connection;
  private final TestTopics topics;

  PostProducerIT(KafkaConnection connection) {
    this.connection = connection;
    this.topics = TestTopics.create(connection, 2);
  }

  @Test
  void sendsAGzipFileWithoutItsLabels() throws IOException {
    Path file = folder.resolve("posts.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(lines(0, 500).getBytes(StandardCharsets.UTF_8));
    }

    ProduceReport report = send(request(file, 0, 0));

    assertThat(report.sent()).isEqualTo(500);
    assertThat(report.isComplete()).isTrue();
    List<ConsumerRecord<byte[], byte[]>> records = topics.readAll(topics.names().posts());
    assertThat(records).hasSize(500);
    assertThat(records)
        .allSatisfy(
            record -> {
              assertThat(text(record.value())).contains("\"id\":\"" + text(record.key()) + "\"");
              assertThat(text(record.value())).doesNotContain("label", "misinformation");
            });
  }

  @Test
  void reportsBadLinesByNumberAndSendsTheOthers() throws IOException {
    Path file = folder.resolve("posts.jsonl");
    Files.writeString(file, lines(0, 2) + "\nbroken\n" + lines(2, 3));

    ProduceReport report = send(request(file, 0, 0));

    assertThat(report.sent()).isEqualTo(3);
    assertThat(report.failed()).isEqualTo(1);
    assertThat(report.isComplete()).isFalse();
    assertThat(report.errors()).extracting(LineError::line).containsExactly(4L);
    assertThat(report.errors().get(0))
        .hasToString("line 4: expected one JSON object with each field once, got another");
  }

  @Test
  void keepsTheFirstErrorsOnlyAndCountsAll() throws IOException {
    Path file = Files.writeString(folder.resolve("bad.jsonl"), "broken\n".repeat(100));

    ProduceReport report = send(request(file, 0, 0));

    assertThat(report.failed()).isEqualTo(100);
    assertThat(report.errors()).hasSize(ProduceReport.MAX_ERRORS);
  }

  @Test
  void stopsAtTheLimit() throws IOException {
    Path file = Files.writeString(folder.resolve("posts.jsonl"), lines(0, 50));

    assertThat(send(request(file, 0, 7)).sent()).isEqualTo(7);
    assertThat(topics.readAll(topics.names().posts())).hasSize(7);
  }

  @Test
  void isNeverFasterThanAskedFor() throws IOException {
    Path file = Files.writeString(folder.resolve("posts.jsonl"), lines(0, 30));

    ProduceReport report = send(request(file, 20, 0));

    assertThat(report.took()).isGreaterThan(Duration.ofMillis(1400));
    assertThat(progress).isNotEmpty();
    assertThat(progress).extracting(ProduceReport::sent).isSorted();
  }

  @Test
  void saysThatTheFileOrTheBrokerIsMissing() throws IOException {
    Path file = Files.writeString(folder.resolve("posts.jsonl"), lines(0, 1));
    KafkaConnection nobody = new KafkaConnection("127.0.0.1:1", Map.of("max.block.ms", "300"));

    assertThatThrownBy(() -> send(request(folder.resolve("none"), 0, 0)))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(
            () ->
                new PostProducer(nobody, Clock.systemUTC(), progress::add).run(request(file, 0, 0)))
        .isInstanceOf(KafkaUnavailableException.class)
        .hasMessageContaining("127.0.0.1:1");
  }

  private ProduceReport send(ProduceRequest request) throws IOException {
    return new PostProducer(connection, Clock.systemUTC(), progress::add).run(request);
  }

  private ProduceRequest request(Path file, double rate, long limit) {
    return new ProduceRequest(file, topics.names().posts(), null, rate, limit);
  }

  private static String lines(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(
            i ->
                "{\"id\":\"p"
                    + i
                    + "\",\"text\":\"Bridge "
                    + i
                    + "\",\"label\":\"misinformation\"}\n")
        .collect(Collectors.joining());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
