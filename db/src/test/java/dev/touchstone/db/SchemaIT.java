package dev.touchstone.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.core.access.AuditAction;
import dev.touchstone.core.access.Role;
import dev.touchstone.core.domain.DomainState;
import dev.touchstone.core.model.ModelKind;
import dev.touchstone.core.model.Release;
import dev.touchstone.core.post.DomainAssignment;
import dev.touchstone.core.run.RunKind;
import dev.touchstone.core.run.RunState;
import dev.touchstone.core.selftrain.QuarantineReason;
import dev.touchstone.core.verdict.AbstainReason;
import dev.touchstone.core.verdict.Automation;
import dev.touchstone.core.verdict.Decision;
import dev.touchstone.core.verdict.Label;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaIT {

  @RegisterExtension final PostgresTest postgres = new PostgresTest();

  @Test
  void migratesAnEmptyDatabaseOnce() {
    DatabaseAddress empty = postgres.server().empty();

    TestServer.open(empty).close();
    try (Database again = TestServer.open(empty)) {
      assertThat(again.domainStore().list()).isEmpty();
      assertThat(again.check().up()).isTrue();
    }
  }

  @Test
  void refusesADatabaseNewerThanThisBuild() throws SQLException {
    postgres.execute(
        """
        INSERT INTO flyway_schema_history
        SELECT 99, '99', 'from the future', type, 'V99__from_the_future.sql', 1, installed_by,
               installed_on, 1, true
        FROM flyway_schema_history WHERE version = '1'
        """);

    assertThatThrownBy(() -> TestServer.open(postgres.address()))
        .isInstanceOf(DatabaseSetupException.class)
        .hasMessageContaining("newer than this build")
        .hasMessageContaining("99 from the future")
        .message()
        .hasLineCount(1)
        .doesNotContain(postgres.address().password());
  }

  @Test
  void refusesADatabaseWithAnAlteredMigration() throws SQLException {
    postgres.execute("UPDATE flyway_schema_history SET checksum = 7 WHERE version = '1'");

    assertThatThrownBy(() -> TestServer.open(postgres.address()))
        .isInstanceOf(DatabaseSetupException.class)
        .hasMessageContaining("migration 1 posts verdicts models is altered")
        .message()
        .hasLineCount(1);
  }

  @Test
  void refusesADatabaseWithAFailedMigration() throws SQLException {
    postgres.execute("UPDATE flyway_schema_history SET success = false WHERE version = '1'");

    assertThatThrownBy(() -> TestServer.open(postgres.address()))
        .isInstanceOf(DatabaseSetupException.class)
        .hasMessageContaining("half-way by the failed migration 1")
        .message()
        .hasLineCount(1);
  }

  @Test
  void refusesADatabaseWithTablesOfAnotherProgram() throws SQLException {
    postgres.execute("DROP TABLE flyway_schema_history");

    assertThatThrownBy(() -> TestServer.open(postgres.address()))
        .isInstanceOf(DatabaseSetupException.class)
        .message()
        .hasLineCount(1);
  }

  @Test
  void namesAnUnreachableDatabaseWithoutItsPassword() {
    DatabaseAddress nowhere =
        new DatabaseAddress("jdbc:postgresql://127.0.0.1:1/touchstone", "someone", "secret");

    assertThatThrownBy(() -> TestServer.open(nowhere))
        .isInstanceOf(DatabaseSetupException.class)
        .hasMessageContaining("127.0.0.1:1/touchstone")
        .hasMessageContaining("TOUCHSTONE_DATABASE_URL")
        .message()
        .hasLineCount(1)
        .doesNotContain("secret");
  }

  @Test
  void reportsAClosedDatabaseAsDownWithoutThrowing() {
    Database database = TestServer.open(postgres.server().migrated());
    database.close();

    assertThat(database.check().up()).isFalse();
  }

  static Stream<Arguments> vocabulary() {
    return Stream.of(
        Arguments.of("domain_state", DomainState.values()),
        Arguments.of("domain_source", DomainAssignment.Source.values()),
        Arguments.of("decision", Decision.values()),
        Arguments.of("abstain_reason", AbstainReason.values()),
        Arguments.of("automation", Automation.values()),
        Arguments.of("model_kind", ModelKind.values()),
        Arguments.of("release_alias", Release.Alias.values()),
        Arguments.of("label_value", Label.values()),
        Arguments.of("key_role", Role.values()),
        Arguments.of("audit_action", AuditAction.values()),
        Arguments.of("run_kind", RunKind.values()),
        Arguments.of("run_state", RunState.values()),
        Arguments.of("quarantine_reason", QuarantineReason.values()));
  }

  @ParameterizedTest
  @MethodSource("vocabulary")
  void speaksTheWordsOfCore(String type, Enum<?>[] constants) throws SQLException {
    List<String> names = Stream.of(constants).map(Enum::name).toList();

    assertThat(column("SELECT unnest(enum_range(NULL::" + type + "))::text"))
        .containsExactlyInAnyOrderElementsOf(names);
  }

  private List<String> column(String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = postgres.database().dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        values.add(row.getString(1));
      }
    }
    return values;
  }
}
