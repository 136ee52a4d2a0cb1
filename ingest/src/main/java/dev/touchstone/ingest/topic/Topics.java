package dev.touchstone.ingest.topic;

import dev.touchstone.ingest.KafkaClients;
import dev.touchstone.ingest.KafkaConnection;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the topics that are missing. */
public final class Topics {

  /**
   * Largest record batch of the posts and verdicts topics, in bytes: above the 2 MB of a bad post.
   */
  public static final int MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

  /** The same for dead letters, which carry headers on top. */
  public static final int MAX_DEAD_LETTER_BYTES = 5 * 1024 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(Topics.class);

  private final KafkaConnection connection;
  private final Duration patience;

  /** Works on {@code connection}, waiting for the broker no longer than {@code patience}. */
  public Topics(KafkaConnection connection, Duration patience) {
    this.connection = connection;
    this.patience = patience;
  }

  /**
   * Makes the topics that are missing and leaves the others alone.
   *
   * @return the names of the topics made
   * @throws KafkaUnavailableException if the broker doesn't answer in time or refuses
   */
  public Set<String> ensure(TopicSettings settings) {
    Admin admin = KafkaClients.admin(connection, "touchstone-topics");
    try {
      Set<String> missing = new HashSet<>(settings.names().all());
      missing.removeAll(await(admin.listTopics().names()));
      List<NewTopic> wanted =
          wanted(settings).stream().filter(topic -> missing.contains(topic.name())).toList();
      return create(admin, wanted);
    } finally {
      // A plain close would wait a minute for the calls that a silent broker left open.
      admin.close(Duration.ZERO);
    }
  }

  private Set<String> create(Admin admin, Collection<NewTopic> topics) {
    CreateTopicsResult result = admin.createTopics(topics);
    Set<String> made = new HashSet<>();
    result.values().forEach((name, future) -> awaitCreated(name, future).ifPresent(made::add));
    return Set.copyOf(made);
  }

  /** The name, or empty where somebody else was faster. */
  private Optional<String> awaitCreated(String name, KafkaFuture<Void> creation) {
    try {
      await(creation);
      LOG.info("topic_created topic={}", name);
      return Optional.of(name);
    } catch (KafkaUnavailableException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private <T> T await(KafkaFuture<T> future) {
    try {
      return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new KafkaUnavailableException(connection, e.getCause());
    } catch (TimeoutException e) {
      throw new KafkaUnavailableException(connection, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaUnavailableException(connection, e);
    }
  }

  private static List<NewTopic> wanted(TopicSettings settings) {
    TopicNames names = settings.names();
    return List.of(
        topic(names.posts(), settings.partitions(), settings, settings.retention()),
        topic(names.verdicts(), settings.partitions(), settings, settings.retention()),
        topic(names.deadLetters(), 1, settings, settings.deadLetterRetention()));
  }

  private static NewTopic topic(
      String name, int partitions, TopicSettings settings, Duration retention) {
    boolean deadLetters = name.equals(settings.names().deadLetters());
    int maxBytes = deadLetters ? MAX_DEAD_LETTER_BYTES : MAX_MESSAGE_BYTES;
    return new NewTopic(
            name,
            Optional.of(partitions),
            Optional.of(settings.replication()).filter(replication -> replication > 0))
        .configs(
            Map.of(
                TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()),
                TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxBytes)));
  }
}
