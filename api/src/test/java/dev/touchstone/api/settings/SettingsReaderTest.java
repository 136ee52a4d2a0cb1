package dev.touchstone.api.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {

  private static final Path HOME = Path.of("/opt/touchstone");

  @Test
  void runsEmbeddedOnLoopbackWhereNothingIsSet() {
    Settings settings = read(Map.of());

    assertThat(settings.dataDir()).isEqualTo(HOME.resolve(".touchstone"));
    assertThat(settings.database()).isEmpty();
    assertThat(settings.kafka().connection()).isEmpty();
    assertThat(settings.http().host()).isEqualTo("127.0.0.1");
    assertThat(settings.http().port()).isEqualTo(8080);
    assertThat(settings.http().portIsSet()).isFalse();
    assertThat(settings.detector().encoders().served()).isEqualTo("bge-small-int8");
    assertThat(settings.detector().encoders().trainable()).isEqualTo("bge-small-fp32");
    assertThat(settings.detector().encoders().device()).isEqualTo("cpu");
    assertThat(settings.kafka().group().classic()).isFalse();
  }

  @Test
  void usesTheConfiguredDatabaseAndBrokers() {
    Settings settings =
        read(
            Map.of(
                "touchstone.database.url", "jdbc:postgresql://db:5432/t",
                "touchstone.database.password", "secret",
                "touchstone.kafka.bootstrap-servers", "k1:9092,k2:9092",
                "touchstone.kafka.client.security.protocol", "SSL"));

    assertThat(settings.database().orElseThrow().password()).isEqualTo("secret");
    assertThat(settings.kafka().connection().orElseThrow().properties())
        .containsExactly(Map.entry("security.protocol", "SSL"));
  }

  @Test
  void reportsAllWrongSettingsAtOnceByTheirVariables() {
    assertThatThrownBy(
            () ->
                read(
                    Map.of(
                        "touchstone.http.port", "70000",
                        "touchstone.default.domain", "Not A Domain",
                        "touchstone.group.protocol", "modern",
                        "touchstone.log.json", "yes",
                        "touchstone.admin.key", "hunter2",
                        "touchstone.learning.device", "cuda",
                        "touchstone.database.url", "mysql://db",
                        "touchstone.topic.verdicts", "touchstone.posts")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("TOUCHSTONE_HTTP_PORT: expected a whole number from 0 to 65535")
        .hasMessageContaining(
            "TOUCHSTONE_LEARNING_DEVICE: expected cpu, or gpu0, gpu1 and so on, got cuda")
        .hasMessageContaining("TOUCHSTONE_DEFAULT_DOMAIN")
        .hasMessageContaining("TOUCHSTONE_GROUP_PROTOCOL: expected consumer or classic, got modern")
        .hasMessageContaining("TOUCHSTONE_LOG_JSON")
        .hasMessageContaining(
            "TOUCHSTONE_ADMIN_KEY: expected a secret of at least 32 characters, got 7")
        .hasMessageNotContaining("hunter2")
        .hasMessageContaining("TOUCHSTONE_DATABASE_URL")
        .hasMessageContaining("TOUCHSTONE_TOPIC_");
  }

  @Test
  void neverShowsAPasswordOrAKey() {
    Settings settings =
        read(
            Map.of(
                "touchstone.database.url", "jdbc:postgresql://db/t",
                "touchstone.database.password", "secret",
                "touchstone.admin.key", "a secret of no fewer characters than 32",
                "touchstone.api.key", "another secret of no fewer characters",
                "touchstone.kafka.bootstrap-servers", "k:9092"));

    assertThat(settings.toString()).doesNotContain("secret");
  }

  @Test
  void readsTheEnvironmentVariableThatTheTableNames() {
    assertThat(Setting.KAFKA_BOOTSTRAP_SERVERS.variable())
        .isEqualTo("TOUCHSTONE_KAFKA_BOOTSTRAP_SERVERS");
    assertThat(Setting.KAFKA_CLIENT.variable()).isEqualTo("TOUCHSTONE_KAFKA_CLIENT_*");
  }

  @Test
  void readsSystemProperties() {
    System.setProperty("touchstone.group.id", "from-a-property");
    System.setProperty("touchstone.kafka.client.sasl.mechanism", "PLAIN");
    try {
      Settings settings = SettingsReader.read(HOME);

      assertThat(settings.kafka().group().id()).isEqualTo("from-a-property");
      assertThat(settings.kafka().clientProperties()).containsEntry("sasl.mechanism", "PLAIN");
    } finally {
      System.clearProperty("touchstone.group.id");
      System.clearProperty("touchstone.kafka.client.sasl.mechanism");
    }
  }

  private static Settings read(Map<String, String> given) {
    return SettingsReader.read(new GivenSettings(given), HOME);
  }

  private record GivenSettings(Map<String, String> given) implements SettingsSource {

    @Override
    public Optional<String> value(Setting setting) {
      return Optional.ofNullable(given.get(setting.property()));
    }

    @Override
    public Map<String, String> values(Setting setting) {
      Map<String, String> found = new HashMap<>();
      given.forEach(
          (name, value) -> {
            if (name.startsWith(setting.prefix())) {
              found.put(name.substring(setting.prefix().length()), value);
            }
          });
      return found;
    }
  }
}
