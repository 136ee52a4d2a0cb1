package dev.touchstone.api.settings;

import dev.touchstone.core.domain.DomainName;
import java.nio.file.Path;
import java.util.Objects;

/**
 * All settings, checked.
 *
 * @param dataDir folder of the embedded parts, absolute
 * @param database which PostgreSQL
 * @param kafka which brokers, topics and group
 * @param intake how posts are judged
 * @param http where the server listens
 * @param jsonLog whether the log is written as JSON
 */
public record Settings(
    Path dataDir,
    DatabaseSettings database,
    KafkaSettings kafka,
    IntakeSettings intake,
    HttpSettings http,
    boolean jsonLog) {

  /**
   * Which PostgreSQL.
   *
   * @param url its JDBC URL, or null for the embedded one
   * @param user its user
   * @param password that user's password, never shown
   */
  public record DatabaseSettings(String url, String user, String password) {

    /** Whether it is the embedded one. */
    public boolean embedded() {
      return url == null;
    }

    @Override
    public String toString() {
      return "DatabaseSettings[url=" + url + ", user=" + user + "]";
    }
  }

  /**
   * Which brokers, topics and group.
   *
   * @param bootstrapServers the brokers, or null for the embedded one
   * @param groupId consumer group of all workers
   * @param groupProtocol how that group is run
   * @param topics names of the topics
   * @param partitions partitions of the topics that are created, at least 1
   */
  public record KafkaSettings(
      String bootstrapServers,
      String groupId,
      Protocol groupProtocol,
      TopicNames topics,
      int partitions) {

    /** A consumer group's protocol. */
    public enum Protocol {
      CONSUMER,
      CLASSIC
    }

    /** Whether it is the embedded one. */
    public boolean embedded() {
      return bootstrapServers == null;
    }
  }

  /** Names of the topics. */
  public record TopicNames(String posts, String verdicts, String deadLetters) {}

  /**
   * How posts are judged.
   *
   * @param defaultDomain domain of posts that name none
   * @param encoder name or folder of the encoder
   * @param lanes how many texts are encoded at once, at least 1
   */
  public record IntakeSettings(String defaultDomain, String encoder, int lanes) {

    public IntakeSettings {
      DomainName.require(defaultDomain);
    }
  }

  /**
   * Where the server listens.
   *
   * @param host address
   * @param port port, 0 for any free one
   * @param portIsSet whether the port was set from outside
   */
  public record HttpSettings(String host, int port, boolean portIsSet) {}

  public Settings {
    Objects.requireNonNull(dataDir, "dataDir");
    Objects.requireNonNull(database, "database");
    Objects.requireNonNull(kafka, "kafka");
    Objects.requireNonNull(intake, "intake");
    Objects.requireNonNull(http, "http");
  }

  /** The same settings with another data folder. */
  public Settings withDataDir(Path other) {
    return new Settings(other, database, kafka, intake, http, jsonLog);
  }

  /** The same settings with another port. */
  public Settings withPort(int port) {
    return new Settings(
        dataDir, database, kafka, intake, new HttpSettings(http.host(), port, true), jsonLog);
  }
}
