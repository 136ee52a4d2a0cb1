package dev.touchstone.api.settings;

import dev.touchstone.core.access.KeySecret;
import dev.touchstone.core.domain.DomainName;
import dev.touchstone.db.DatabaseAddress;
import dev.touchstone.ingest.KafkaConnection;
import dev.touchstone.ingest.topic.TopicSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * All settings, checked.
 *
 * @param dataDir folder of the embedded parts, absolute
 * @param database the PostgreSQL to use; empty for the embedded one
 * @param kafka which brokers, topics and group
 * @param detector how posts are judged
 * @param runs how long work is kept alive
 * @param http where the server listens
 * @param keys which keys are set from outside
 * @param jsonLog whether the log is written as JSON
 */
public record Settings(
    Path dataDir,
    Optional<DatabaseAddress> database,
    KafkaSettings kafka,
    DetectorSettings detector,
    RunSettings runs,
    HttpSettings http,
    KeySettings keys,
    boolean jsonLog) {

  /**
   * Which brokers, topics and group.
   *
   * @param bootstrapServers the brokers; empty for the embedded one
   * @param clientProperties further settings of every Kafka client
   * @param group consumer group of all workers
   * @param topics the topics
   */
  public record KafkaSettings(
      Optional<String> bootstrapServers,
      Map<String, String> clientProperties,
      Group group,
      TopicSettings topics) {

    public KafkaSettings {
      clientProperties = Map.copyOf(clientProperties);
    }

    /** The configured brokers; empty for the embedded one. */
    public Optional<KafkaConnection> connection() {
      return bootstrapServers.map(servers -> new KafkaConnection(servers, clientProperties));
    }
  }

  /**
   * A consumer group.
   *
   * @param id its name
   * @param classic whether it uses the classic protocol rather than KIP-848's
   */
  public record Group(String id, boolean classic) {}

  /**
   * How posts are judged.
   *
   * @param defaultDomain domain of posts that name none
   * @param encoders what reads posts
   * @param sourceModel folder of the source-trained detector; empty for the built-in one
   */
  public record DetectorSettings(
      String defaultDomain, EncoderSettings encoders, Optional<Path> sourceModel) {

    public DetectorSettings {
      DomainName.require(defaultDomain);
    }
  }

  /**
   * The encoders.
   *
   * @param served the one that models read unless they were deepened
   * @param trainable the same in fp32, to learn with
   * @param lanes how many texts each encodes at once, at least 1
   * @param device what they learn on, as a {@link
   *     dev.touchstone.detector.transformer.LearningDevice} is named
   * @param memory how many bytes the weights of learned ones may take together
   */
  public record EncoderSettings(
      String served, String trainable, int lanes, String device, long memory) {}

  /**
   * How long work is kept alive, and how large it grows.
   *
   * @param heartbeat how often a worker says that it is alive
   * @param attempts after how many dead workers a run has failed, at least 1
   * @param posts how many of a domain's newest posts a self-training run reads at most
   * @param automatic which runs are asked for by themselves
   */
  public record RunSettings(
      Duration heartbeat, int attempts, int posts, AutomaticSettings automatic) {}

  /**
   * Which runs are asked for by themselves.
   *
   * @param adaptAfter how long a domain's labels rest before it is adapted; zero: never
   * @param selfTrainEvery how long a domain is without a run before it is self-trained; zero: never
   * @param selfTrainPosts how many posts have to be new since the last one
   */
  public record AutomaticSettings(
      Duration adaptAfter, Duration selfTrainEvery, int selfTrainPosts) {}

  /**
   * Where the server listens.
   *
   * @param host address
   * @param port port, 0 for any free one
   * @param portIsSet whether the port was set from outside
   */
  public record HttpSettings(String host, int port, boolean portIsSet) {}

  /**
   * Which keys are set from outside.
   *
   * @param admin secret of an admin's key
   * @param own secret of the key that commands show a running server
   */
  public record KeySettings(Optional<KeySecret> admin, Optional<KeySecret> own) {}

  public Settings {
    Objects.requireNonNull(dataDir, "dataDir");
    Objects.requireNonNull(database, "database");
    Objects.requireNonNull(kafka, "kafka");
    Objects.requireNonNull(detector, "detector");
    Objects.requireNonNull(runs, "runs");
    Objects.requireNonNull(http, "http");
    Objects.requireNonNull(keys, "keys");
  }

  /** The same settings with everything embedded, in {@code folder}. */
  public Settings embeddedIn(Path folder) {
    KafkaSettings embedded =
        new KafkaSettings(Optional.empty(), Map.of(), kafka.group(), kafka.topics());
    return new Settings(folder, Optional.empty(), embedded, detector, runs, http, keys, jsonLog);
  }

  /** The same settings where runs come of nothing but being asked for. */
  public Settings withoutAutomaticRuns() {
    AutomaticSettings none =
        new AutomaticSettings(Duration.ZERO, Duration.ZERO, runs.automatic().selfTrainPosts());
    RunSettings asked = new RunSettings(runs.heartbeat(), runs.attempts(), runs.posts(), none);
    return new Settings(dataDir, database, kafka, detector, asked, http, keys, jsonLog);
  }

  /** The same settings with another port. */
  public Settings withPort(int port) {
    return new Settings(
        dataDir,
        database,
        kafka,
        detector,
        runs,
        new HttpSettings(http.host(), port, true),
        keys,
        jsonLog);
  }
}
