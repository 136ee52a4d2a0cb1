package dev.touchstone.ingest.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.ingest.KafkaClients;
import dev.touchstone.ingest.KafkaConnection;
import dev.touchstone.ingest.support.TestTopics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {

  @TempDir private Path folder;

  @Test
  void keepsRecordsAndAddressOverARestart() {
    String address;
    String topic;
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
      address = broker.bootstrapServers();
      TestTopics topics = TestTopics.create(KafkaConnection.to(address), 2);
      topics.sendPosts(0, 100);
      topic = topics.names().posts();
    }
    try (EmbeddedBroker again = EmbeddedBroker.start(folder)) {
      assertThat(again.bootstrapServers()).isEqualTo(address).startsWith("127.0.0.1:");
      assertThat(recordsIn(again, topic)).isEqualTo(100);
    }
  }

  @Test
  void keepsRecordsWhenItsJvmIsKilled() throws Exception {
    Process process = start(300);
    String topic;
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      topic = out.lines().filter(line -> line.startsWith("sent ")).findFirst().orElseThrow();
    } finally {
      process.destroyForcibly().waitFor();
    }
    try (EmbeddedBroker again = EmbeddedBroker.start(folder)) {
      assertThat(recordsIn(again, topic.substring("sent ".length()))).isEqualTo(300);
    }
  }

  @Test
  void refusesAFolderInUse() {
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
      assertThat(broker.bootstrapServers()).isNotBlank();
      assertThatThrownBy(() -> EmbeddedBroker.start(folder))
          .isInstanceOf(EmbeddedBrokerException.class)
          .hasMessageContaining(folder.toString())
          .hasMessageContaining("in use by another process")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void refusesAPortInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> EmbeddedBroker.start(folder, taken.getLocalPort()))
          .isInstanceOf(EmbeddedBrokerException.class)
          .hasMessageContaining("port " + taken.getLocalPort())
          .hasMessageNotContaining("\n");
    }
  }

  private Process start(int posts) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            BrokerProcess.class.getName(),
            folder.toString(),
            Integer.toString(posts))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static long recordsIn(EmbeddedBroker broker, String topic) {
    KafkaConnection connection = KafkaConnection.to(broker.bootstrapServers());
    try (KafkaConsumer<byte[], byte[]> consumer =
        KafkaClients.consumer(connection, "test", Map.of())) {
      Map<TopicPartition, Long> ends =
          consumer.endOffsets(
              consumer.partitionsFor(topic).stream()
                  .map(info -> new TopicPartition(topic, info.partition()))
                  .collect(Collectors.toSet()));
      return ends.values().stream().mapToLong(Long::longValue).sum();
    }
  }
}
