package dev.touchstone.api.settings;

import dev.touchstone.api.settings.Settings.DatabaseSettings;
import dev.touchstone.api.settings.Settings.HttpSettings;
import dev.touchstone.api.settings.Settings.IntakeSettings;
import dev.touchstone.api.settings.Settings.KafkaSettings;
import dev.touchstone.api.settings.Settings.TopicNames;
import dev.touchstone.core.domain.DomainName;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Reads and checks settings. Wrong ones are all reported at once. */
public final class SettingsReader {

  private final Function<Setting, Optional<String>> source;
  private final List<String> faults = new ArrayList<>();

  private SettingsReader(Function<Setting, Optional<String>> source) {
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
    ExternalSource external = ExternalSource.open();
    return read(external::value, home);
  }

  /** Reads from {@code source}, which gives empty where a setting is not set. */
  static Settings read(Function<Setting, Optional<String>> source, Path home) {
    SettingsReader reader = new SettingsReader(source);
    Settings settings = reader.settings(home);
    if (!reader.faults.isEmpty()) {
      throw new SettingsException(String.join("; ", reader.faults));
    }
    return settings;
  }

  private Settings settings(Path home) {
    return new Settings(
        dataDir(home), database(), kafka(), intake(), http(), flag(Setting.LOG_JSON));
  }

  private Path dataDir(Path home) {
    Path absent = home.resolve(".touchstone");
    String value = source.apply(Setting.DATA_DIR).orElse(null);
    try {
      return (value == null ? absent : Path.of(value)).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      fault(Setting.DATA_DIR, "a path", value);
      return absent;
    }
  }

  private DatabaseSettings database() {
    String url = source.apply(Setting.DATABASE_URL).orElse(null);
    if (url != null && !url.startsWith("jdbc:postgresql:")) {
      fault(Setting.DATABASE_URL, "a URL that starts with jdbc:postgresql:", "another");
    }
    return new DatabaseSettings(
        url, text(Setting.DATABASE_USER), source.apply(Setting.DATABASE_PASSWORD).orElse(""));
  }

  private KafkaSettings kafka() {
    TopicNames topics =
        new TopicNames(
            topic(Setting.TOPIC_POSTS),
            topic(Setting.TOPIC_VERDICTS),
            topic(Setting.TOPIC_DEAD_LETTERS));
    return new KafkaSettings(
        source.apply(Setting.KAFKA_BOOTSTRAP_SERVERS).orElse(null),
        text(Setting.GROUP_ID),
        protocol(),
        topics,
        number(Setting.TOPIC_PARTITIONS, 1, 1000, 4));
  }

  private IntakeSettings intake() {
    String domain = text(Setting.DEFAULT_DOMAIN);
    if (!DomainName.isValid(domain)) {
      faults.add(Setting.DEFAULT_DOMAIN.variable() + ": " + DomainName.RULE + ", got " + domain);
      domain = Setting.DEFAULT_DOMAIN.defaultValue();
    }
    int cores = Runtime.getRuntime().availableProcessors();
    return new IntakeSettings(
        domain, text(Setting.ENCODER), number(Setting.ENCODER_LANES, 1, 256, cores));
  }

  private HttpSettings http() {
    return new HttpSettings(
        text(Setting.HTTP_HOST),
        number(Setting.HTTP_PORT, 0, 65535, 8080),
        source.apply(Setting.HTTP_PORT).isPresent());
  }

  private KafkaSettings.Protocol protocol() {
    String value = text(Setting.GROUP_PROTOCOL);
    try {
      return KafkaSettings.Protocol.valueOf(value.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      fault(Setting.GROUP_PROTOCOL, "consumer or classic", value);
      return KafkaSettings.Protocol.CONSUMER;
    }
  }

  private String topic(Setting setting) {
    String name = text(setting);
    if (!name.matches("[a-zA-Z0-9._-]{1,249}")) {
      fault(setting, "1 to 249 letters, digits, '.', '_' or '-'", name);
    }
    return name;
  }

  private boolean flag(Setting setting) {
    String value = text(setting);
    if (!value.equals("true") && !value.equals("false")) {
      fault(setting, "true or false", value);
    }
    return value.equals("true");
  }

  private int number(Setting setting, int least, int most, int absent) {
    String value = source.apply(setting).orElse(null);
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
    return source.apply(setting).orElse(setting.defaultValue());
  }

  private void fault(Setting setting, String expected, String got) {
    faults.add(setting.variable() + ": expected " + expected + ", got " + got);
  }
}
