package dev.touchstone.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.core.contract.Samples;
import dev.touchstone.core.contract.Stores;
import dev.touchstone.core.intake.JudgedPost;
import dev.touchstone.core.verdict.VerdictQuery;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PartitionKeeperIT {

  private static final Instant FAR = Instant.parse("2027-09-30T23:59:59.999Z");

  @RegisterExtension final PostgresTest postgres = new PostgresTest();

  @Test
  void makesThisMonthsAndTheNextThreePartitionsOnOpening() throws SQLException {
    assertThat(partitions())
        .containsExactly(
            "verdict_2026_11",
            "verdict_2026_12",
            "verdict_2027_01",
            "verdict_2027_02",
            "verdict_default");
  }

  @Test
  void makesOnlyWhatIsMissing() throws SQLException {
    assertThat(postgres.database().partitions().keep()).isZero();

    openAt(Instant.parse("2026-12-31T23:59:59Z")).close();

    assertThat(partitions()).contains("verdict_2027_03").doesNotContain("verdict_2027_04");
  }

  @Test
  void putsAVerdictIntoTheMonthOfItsDecision() throws SQLException {
    store(Samples.START);

    assertThat(column("SELECT count(*) FROM verdict_2026_11")).containsExactly("1");
    assertThat(postgres.database().partitions().strayVerdicts()).isZero();
  }

  @Test
  void countsVerdictsOfAMonthWithoutPartitionAndGoesOn() throws SQLException {
    UUID stray = store(FAR);

    assertThat(postgres.database().partitions().strayVerdicts()).isEqualTo(1);
    try (Database later = openAt(FAR)) {
      assertThat(later.partitions().strayVerdicts()).isEqualTo(1);
      assertThat(later.verdictStore().find(stray)).isPresent();
    }
    assertThat(partitions()).contains("verdict_2027_10").doesNotContain("verdict_2027_09");
  }

  @Test
  void pagesOverMonthsAndStraysInOneOrder() {
    UUID november = store(Samples.START);
    UUID december = store(Samples.START.plus(Duration.ofDays(20)));
    UUID stray = store(FAR);

    assertThat(
            postgres.database().verdictStore().page(VerdictQuery.all(10)).verdicts().stream()
                .map(verdict -> verdict.id()))
        .containsExactly(stray, december, november);
  }

  private UUID store(Instant decidedAt) {
    Stores stores = postgres.stores();
    stores.models().add(Samples.SOURCE_MODEL);
    long offset = stores.intake().nextOffset(Samples.TOPIC, 0).orElse(0);
    JudgedPost sample = Samples.judged("post " + offset, "text", offset);
    UUID id = Samples.uuid7(decidedAt, offset);
    JudgedPost moved = new JudgedPost(sample.post(), sample.classification(), id, decidedAt);
    stores.intake().store(Samples.batch(offset, moved));
    return id;
  }

  private Database openAt(Instant now) {
    return Database.open(
        postgres.address(), PoolSettings.DEFAULT, Clock.fixed(now, ZoneOffset.UTC));
  }

  private List<String> partitions() throws SQLException {
    return column(
        "SELECT inhrelid::regclass::text FROM pg_inherits"
            + " WHERE inhparent = 'verdict'::regclass ORDER BY 1");
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
