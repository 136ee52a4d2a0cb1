package dev.touchstone.api.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.db.Database;
import dev.touchstone.db.DatabaseAddress;
import dev.touchstone.db.PoolSettings;
import dev.touchstone.db.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way that a start can fail: one line that says what to do, and an exit code. */
class StartFailuresIT {

  private static final Map<String, String> NO_KAFKA =
      Map.of("TOUCHSTONE_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");

  @TempDir private Path parent;

  @Test
  void namesADatabaseThatDoesNotAnswer() throws IOException, InterruptedException {
    assertFails(
        with("TOUCHSTONE_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/none"),
        "no connection to jdbc:postgresql://127.0.0.1:1/none");
  }

  @Test
  void namesTheEncoderFileThatIsMissing() throws IOException, InterruptedException {
    Path encoder = Files.createDirectory(parent.resolve("encoder"));

    assertFails(
        Map.of("TOUCHSTONE_ENCODER", encoder.toString()), encoder.resolve("model.onnx").toString());
  }

  @Test
  void namesBrokersThatDoNotAnswer() throws IOException, InterruptedException {
    assertFails(NO_KAFKA, "Kafka at 127.0.0.1:1");
  }

  @Test
  void refusesADatabaseOfANewerBuild() throws IOException, InterruptedException, SQLException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(parent.resolve("other"))) {
      DatabaseAddress address = postgres.address();
      Map<String, String> settings = new HashMap<>(NO_KAFKA);
      settings.put("TOUCHSTONE_DATABASE_URL", address.url());
      settings.put("TOUCHSTONE_DATABASE_USER", address.user());
      settings.put("TOUCHSTONE_DATABASE_PASSWORD", address.password());
      Database.open(address, PoolSettings.DEFAULT, Clock.systemUTC()).close();
      pretendToBeMigratedByANewerBuild(address);

      assertFails(settings, "newer");
    }
  }

  private static void pretendToBeMigratedByANewerBuild(DatabaseAddress address)
      throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(address.url(), address.user(), address.password());
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
              + " checksum, installed_by, installed_on, execution_time, success) VALUES (999,"
              + " '999', 'later', 'SQL', 'V999__later.sql', 1, 'test', now(), 1, true)");
    }
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> settings = new HashMap<>(NO_KAFKA);
    settings.put(name, value);
    return settings;
  }

  private void assertFails(Map<String, String> settings, String expected)
      throws IOException, InterruptedException {
    try (Program program = Program.start(parent.resolve("data"), settings, "serve")) {
      assertThat(program.exitCode()).as(program.output()).isEqualTo(1);
      assertThat(program.output().strip().lines()).hasSize(1);
      assertThat(program.output()).startsWith("touchstone: ").contains(expected);
    }
  }
}
