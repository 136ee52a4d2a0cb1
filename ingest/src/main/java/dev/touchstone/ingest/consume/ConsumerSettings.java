package dev.touchstone.ingest.consume;

import dev.touchstone.core.domain.DomainName;
import dev.touchstone.ingest.Backoff;
import dev.touchstone.ingest.KafkaConnection;
import dev.touchstone.ingest.topic.TopicNames;
import java.util.Objects;

/**
 * How posts are consumed.
 *
 * @param connection where Kafka is
 * @param topics the topics; posts and dead letters are used
 * @param group the consumer group, shared by all workers
 * @param protocol how the group shares partitions
 * @param defaultDomain the domain of posts that name none
 * @param batchPosts most posts in a batch, which is stored in one transaction
 * @param batchesInFlight most batches between polling and stored; 3 keep the classifier busy
 * @param backoff waits after a failure of the classifier or the store
 * @param appVersion what dead letters are signed with
 */
public record ConsumerSettings(
    KafkaConnection connection,
    TopicNames topics,
    String group,
    GroupProtocol protocol,
    String defaultDomain,
    int batchPosts,
    int batchesInFlight,
    Backoff backoff,
    String appVersion) {

  public ConsumerSettings {
    Objects.requireNonNull(connection, "connection");
    Objects.requireNonNull(topics, "topics");
    Objects.requireNonNull(protocol, "protocol");
    Objects.requireNonNull(backoff, "backoff");
    Objects.requireNonNull(appVersion, "appVersion");
    DomainName.require(defaultDomain);
    if (group == null || group.isBlank()) {
      throw new IllegalArgumentException("group: expected a name, got nothing");
    }
    if (batchPosts < 1 || batchesInFlight < 1) {
      throw new IllegalArgumentException(
          "expected batchPosts and batchesInFlight of at least 1, got "
              + batchPosts
              + " and "
              + batchesInFlight);
    }
  }
}
