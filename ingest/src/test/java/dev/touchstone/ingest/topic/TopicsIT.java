package dev.touchstone.ingest.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.ingest.KafkaClients;
import dev.touchstone.ingest.KafkaConnection;
import dev.touchstone.ingest.support.SharedBroker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedBroker.class)
class TopicsIT {

  private final KafkaConnection connection;

  TopicsIT(KafkaConnection connection) {
    this.connection = connection;
  }

  @Test
  void makesWhatIsMissingWithRetentionAndLeavesTheRestAlone() throws Exception {
    TopicNames names = new TopicNames("it.posts", "it.verdicts", "it.dead");
    TopicSettings settings =
        new TopicSettings(names, 3, (short) 1, Duration.ofDays(2), Duration.ofDays(9));
    try (Admin admin = KafkaClients.admin(connection, "test")) {
      NewTopic own = new NewTopic("it.verdicts", Optional.of(1), Optional.empty());
      admin.createTopics(List.of(own.configs(Map.of("retention.ms", "77")))).all().get();
      Topics topics = new Topics(connection, Duration.ofSeconds(30));

      assertThat(topics.ensure(settings)).containsExactlyInAnyOrder("it.posts", "it.dead");
      assertThat(topics.ensure(settings)).isEmpty();

      assertThat(setting(admin, "it.posts", TopicConfig.RETENTION_MS_CONFIG))
          .isEqualTo("172800000");
      assertThat(setting(admin, "it.dead", TopicConfig.RETENTION_MS_CONFIG)).isEqualTo("777600000");
      assertThat(setting(admin, "it.verdicts", TopicConfig.RETENTION_MS_CONFIG)).isEqualTo("77");
      assertThat(setting(admin, "it.posts", TopicConfig.MAX_MESSAGE_BYTES_CONFIG))
          .isEqualTo(Integer.toString(Topics.MAX_MESSAGE_BYTES));
      assertThat(admin.describeTopics(List.of("it.posts")).allTopicNames().get().get("it.posts"))
          .satisfies(topic -> assertThat(topic.partitions()).hasSize(3));
    }
  }

  @Test
  void saysInOneLineThatNoBrokerAnswers() {
    Topics topics = new Topics(KafkaConnection.to("127.0.0.1:1"), Duration.ofMillis(300));

    assertThatThrownBy(() -> topics.ensure(TopicSettings.STANDARD))
        .isInstanceOf(KafkaUnavailableException.class)
        .hasMessageContaining("127.0.0.1:1")
        .hasMessageContaining("check the address")
        .hasMessageNotContaining("\n");
  }

  private static String setting(Admin admin, String topic, String name) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
    return config.get(name).value();
  }
}
