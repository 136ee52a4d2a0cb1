package dev.touchstone.api.settings;

import dev.touchstone.api.settings.Settings.AutomaticSettings;
import dev.touchstone.api.settings.Settings.DetectorSettings;
import dev.touchstone.api.settings.Settings.EncoderSettings;
import dev.touchstone.api.settings.Settings.Group;
import dev.touchstone.api.settings.Settings.HttpSettings;
import dev.touchstone.api.settings.Settings.KafkaSettings;
import dev.touchstone.api.settings.Settings.KeySettings;
import dev.touchstone.api.settings.Settings.RunSettings;
import dev.touchstone.core.access.KeySecret;
import dev.touchstone.core.domain.DomainName;
import dev.touchstone.db.DatabaseAddress;
import dev.touchstone.detector.transformer.LearningDevice;
import dev.touchstone.ingest.topic.TopicNames;
import dev.touchstone.ingest.topic.TopicSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads and checks settings. Wrong ones are all reported at once. */
public final class SettingsReader {

  private final SettingsSource source;
  private final List<String> faults = new ArrayList<>();

  private SettingsReader(SettingsSource source) {
    this.source = source;
  }

  /**
   * Reads from system properties, the environment, and {@code config/application.properties} in the
   * working folder, the first that has a setting winning.
   *
   * @param home the installation's folder, for the default data folder
   * @throws SettingsException naming each wrong setting
   */
  public static Settings read(Path home) {
    return read(ExternalSource.open(), home);
  }

  static Settings read(SettingsSource source, Path home) {
    SettingsReader reader = new SettingsReader(source);
    Settings settings = reader.settings(home);
    if (!reader.faults.isEmpty()) {
      throw new SettingsException(String.join("; ", reader.faults));
    }
    return settings;
  }

  private Settings settings(Path home) {
    return new Settings(
        path(Setting.DATA_DIR).orElse(home.resolve(".touchstone").toAbsolutePath().normalize()),
        database(),
        kafka(),
        detector(),
        runs(),
        http(),
        new KeySettings(secret(Setting.ADMIN_KEY), secret(Setting.API_KEY)),
        flag(Setting.LOG_JSON));
  }

  private Optional<DatabaseAddress> database() {
    String password = source.value(Setting.DATABASE_PASSWORD).orElse(null);
    try {
      return source
          .value(Setting.DATABASE_URL)
          .map(url -> new DatabaseAddress(url, text(Setting.DATABASE_USER), password));
    } catch (IllegalArgumentException e) {
      faults.add(Setting.DATABASE_URL.variable() + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private KafkaSettings kafka() {
    return new KafkaSettings(
        source.value(Setting.KAFKA_BOOTSTRAP_SERVERS),
        source.values(Setting.KAFKA_CLIENT),
        group(),
        topics());
  }

  private Group group() {
    String protocol = text(Setting.GROUP_PROTOCOL);
    if (!protocol.equals("consumer") && !protocol.equals("classic")) {
      fault(Setting.GROUP_PROTOCOL, "consumer or classic", protocol);
    }
    return new Group(text(Setting.GROUP_ID), protocol.equals("classic"));
  }

  private TopicSettings topics() {
    int partitions = number(Setting.TOPIC_PARTITIONS, 1, 1000, 4);
    TopicSettings standard = TopicSettings.STANDARD;
    return new TopicSettings(
        topicNames(),
        partitions,
        standard.replication(),
        standard.retention(),
        standard.deadLetterRetention());
  }

  private TopicNames topicNames() {
    try {
      return new TopicNames(
          text(Setting.TOPIC_POSTS),
          text(Setting.TOPIC_VERDICTS),
          text(Setting.TOPIC_DEAD_LETTERS));
    } catch (IllegalArgumentException e) {
      faults.add("TOUCHSTONE_TOPIC_*: " + e.getMessage());
      return TopicNames.STANDARD;
    }
  }

  private DetectorSettings detector() {
    String domain = text(Setting.DEFAULT_DOMAIN);
    if (!DomainName.isValid(domain)) {
      faults.add(Setting.DEFAULT_DOMAIN.variable() + ": " + DomainName.RULE + ", got " + domain);
      domain = Setting.DEFAULT_DOMAIN.defaultValue();
    }
    return new DetectorSettings(domain, encoders(), path(Setting.SOURCE_MODEL));
  }

  private EncoderSettings encoders() {
    String served = text(Setting.ENCODER);
    return new EncoderSettings(
        served,
        source.value(Setting.ENCODER_TRAINABLE).orElse(served.replaceFirst("-int8$", "-fp32")),
        number(Setting.ENCODER_LANES, 1, 256, Runtime.getRuntime().availableProcessors()),
        device(),
        number(Setting.ENCODER_MEMORY, 1, 1_000_000, 512) * 1_000_000L);
  }

  private String device() {
    String name = text(Setting.LEARNING_DEVICE);
    if (LearningDevice.isName(name)) {
      return name;
    }
    faults.add(Setting.LEARNING_DEVICE.variable() + ": " + LearningDevice.RULE + ", got " + name);
    return LearningDevice.CPU;
  }

  private RunSettings runs() {
    return new RunSettings(
        Duration.ofSeconds(number(Setting.RUN_HEARTBEAT, 1, 3600, 2)),
        number(Setting.RUN_ATTEMPTS, 1, 100, 3),
        number(Setting.SELF_TRAINING_POSTS, 100, 100_000, 10_000),
        automatic());
  }

  private AutomaticSettings automatic() {
    return new AutomaticSettings(
        Duration.ofSeconds(number(Setting.AUTO_ADAPT, 0, 86_400, 30)),
        Duration.ofHours(number(Setting.AUTO_SELF_TRAIN, 0, 8760, 6)),
        number(Setting.AUTO_SELF_TRAIN_POSTS, 1, 100_000, 200));
  }

  private HttpSettings http() {
    return new HttpSettings(
        text(Setting.HTTP_HOST),
        number(Setting.HTTP_PORT, 0, 65535, 8080),
        source.value(Setting.HTTP_PORT).isPresent());
  }

  private Optional<KeySecret> secret(Setting setting) {
    try {
      return source.value(setting).map(KeySecret::new);
    } catch (IllegalArgumentException e) {
      faults.add(setting.variable() + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Path> path(Setting setting) {
    String value = source.value(setting).orElse(null);
    try {
      return Optional.ofNullable(value).map(path -> Path.of(path).toAbsolutePath().normalize());
    } catch (InvalidPathException e) {
      fault(setting, "a path", value);
      return Optional.empty();
    }
  }

  private boolean flag(Setting setting) {
    String value = text(setting);
    if (!value.equals("true") && !value.equals("false")) {
      fault(setting, "true or false", value);
    }
    return value.equals("true");
  }

  private int number(Setting setting, int least, int most, int absent) {
    String value = source.value(setting).orElse(null);
    if (value == null) {
      return absent;
    }
    if (!value.matches("\\d{1,9}")
        || Integer.parseInt(value) < least
        || Integer.parseInt(value) > most) {
      fault(setting, "a whole number from " + least + " to " + most, value);
      return absent;
    }
    return Integer.parseInt(value);
  }

  private String text(Setting setting) {
    return source.value(setting).orElse(setting.defaultValue());
  }

  private void fault(Setting setting, String expected, String got) {
    faults.add(setting.variable() + ": expected " + expected + ", got " + got);
  }
}
