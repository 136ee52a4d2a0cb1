package dev.touchstone.api.settings;

import java.util.Locale;

/**
 * Everything that can be set, by its property name. The environment variable of the same meaning is
 * the property in capitals with underscores, as MicroProfile Config has it.
 */
public enum Setting {
  DATA_DIR(
      "touchstone.data.dir",
      ".touchstone in the installation's folder",
      "Folder of the embedded parts, their addresses and caches. Survives restarts."),
  DATABASE_URL(
      "touchstone.database.url",
      "",
      "JDBC URL of a PostgreSQL to use. Empty: an embedded one in the data folder."),
  DATABASE_USER("touchstone.database.user", "touchstone", "User of that PostgreSQL."),
  DATABASE_PASSWORD("touchstone.database.password", "", "Password of that user."),
  KAFKA_BOOTSTRAP_SERVERS(
      "touchstone.kafka.bootstrap-servers",
      "",
      "Kafka brokers to use, as host:port with commas. Empty: an embedded one in the data folder."),
  KAFKA_CLIENT(
      "touchstone.kafka.client.*",
      "",
      "Further settings of every Kafka client, such as touchstone.kafka.client.security.protocol."),
  GROUP_ID("touchstone.group.id", "touchstone", "Consumer group of all workers."),
  GROUP_PROTOCOL(
      "touchstone.group.protocol",
      "consumer",
      "Group protocol: consumer (KIP-848, brokers from 4.0) or classic."),
  TOPIC_POSTS("touchstone.topic.posts", "touchstone.posts", "Topic that posts are read from."),
  TOPIC_VERDICTS(
      "touchstone.topic.verdicts", "touchstone.verdicts", "Topic that verdicts are published to."),
  TOPIC_DEAD_LETTERS(
      "touchstone.topic.dead-letters",
      "touchstone.posts.dead-letter",
      "Topic that unreadable records go to."),
  TOPIC_PARTITIONS(
      "touchstone.topic.partitions",
      "4",
      "Partitions of the topics that Touchstone creates; the most workers that can share the work."),
  DEFAULT_DOMAIN(
      "touchstone.default.domain", "general", "Domain of posts that name none themselves."),
  ENCODER(
      "touchstone.encoder",
      "bge-small-int8",
      "Text encoder: bge-small-int8, bge-small-fp32, minilm-int8, minilm-fp32, or a folder with"
          + " model.onnx and tokenizer.json."),
  SOURCE_MODEL(
      "touchstone.source.model",
      "",
      "Folder of a source-trained detector made by sources build. Empty: the built-in one."),
  ENCODER_LANES(
      "touchstone.encoder.lanes",
      "one for each core",
      "How many texts are encoded at once, each on one core."),
  ENCODER_TRAINABLE(
      "touchstone.encoder.trainable",
      "the encoder's name with fp32, or its folder",
      "The encoder in fp32, which deepening runs learn with: a name or a folder like the encoder's;"
          + " in a folder, model.safetensors and config.json will do."),
  LEARNING_DEVICE(
      "touchstone.learning.device",
      "cpu",
      "What encoders learn on: cpu, or gpu0, gpu1 and so on with a build of the Maven profile"
          + " cuda."),
  ENCODER_MEMORY(
      "touchstone.encoder.memory",
      "512",
      "Megabytes that the weights of deepened domains' encoders may take together; those used"
          + " longest ago are closed beyond it."),
  RUN_HEARTBEAT(
      "touchstone.run.heartbeat",
      "2",
      "Seconds between a worker's signs of life; after five missed ones its run is begun anew."),
  RUN_ATTEMPTS(
      "touchstone.run.attempts", "3", "After so many workers died at a run, the run has failed."),
  SELF_TRAINING_POSTS(
      "touchstone.self-training.posts",
      "10000",
      "How many of a domain's newest posts a self-training run reads at most; 100 to 100000. Each"
          + " takes some 15 kB of memory while it runs."),
  AUTO_ADAPT(
      "touchstone.auto.adapt",
      "30",
      "Seconds without another label after which a domain whose labels have changed is adapted by"
          + " itself. 0: never."),
  AUTO_SELF_TRAIN(
      "touchstone.auto.self-train",
      "6",
      "Hours without a run after which a live domain with new posts is self-trained by itself. 0:"
          + " never."),
  AUTO_SELF_TRAIN_POSTS(
      "touchstone.auto.self-train-posts",
      "200",
      "How many posts have to be new since a domain's last self-training for the next by itself."),
  HTTP_HOST(
      "touchstone.http.host",
      "127.0.0.1",
      "Address to listen on. Keys travel unencrypted: put TLS in front before you open it."),
  HTTP_PORT(
      "touchstone.http.port",
      "8080",
      "Port to listen on; 0 is any free one. A worker listens on a free one unless this is set."),
  ADMIN_KEY(
      "touchstone.admin.key",
      "",
      "Secret of an admin's key, at least 32 characters. Empty: one is made and shown at the first"
          + " start."),
  API_KEY(
      "touchstone.api.key",
      "",
      "Key that commands show a running server. Empty: local.key in the data folder."),
  LOG_JSON("touchstone.log.json", "false", "Whether the log is written as JSON, a line an event.");

  private final String property;
  private final String defaultValue;
  private final String description;

  Setting(String property, String defaultValue, String description) {
    this.property = property;
    this.defaultValue = defaultValue;
    this.description = description;
  }

  /** The name in {@code application.properties} and of the system property. */
  public String property() {
    return property;
  }

  /** The name of the environment variable. */
  public String variable() {
    return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9*]", "_");
  }

  /** What holds where nothing is set, in words where it is worked out; empty for none. */
  public String defaultValue() {
    return defaultValue;
  }

  /** The part before the names of a whole family of settings, or null where it is a single one. */
  String prefix() {
    return property.endsWith("*") ? property.substring(0, property.length() - 1) : null;
  }

  /** What it is for. */
  public String description() {
    return description;
  }
}
