package dev.touchstone.db.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.core.labelling.LeasePurpose;
import dev.touchstone.db.PostgresTest;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However many posts other domains have, they are not looked through for a domain's queue. */
class WaitingPlanIT {

  @RegisterExtension final PostgresTest postgres = new PostgresTest();

  @BeforeEach
  void thousandsOfPostsFewOfThemTwice() throws SQLException {
    postgres.execute(
        """
        INSERT INTO domain SELECT name, 'NEW', NULL, now() FROM unnest(ARRAY['flood', 'fever']) name;
        INSERT INTO post_version
        SELECT 'p' || n % 19900, 1 + n / 19900, CASE WHEN n % 100 = 0 THEN 'fever' ELSE 'flood' END,
               'FIELD', 'text', sha256(n::text::bytea), NULL, NULL, NULL, NULL, 't', 0, n, 0,
               timestamptz '2026-11-24 10:00Z' + n * interval '1 ms'
        FROM generate_series(0, 19999) n;
        ANALYZE;
        """);
  }

  @ParameterizedTest
  @EnumSource(LeasePurpose.class)
  void readsWhatWasRepublishedFromItsOwnIndex(LeasePurpose purpose) {
    assertThat(plan(purpose))
        .anyMatch(line -> line.contains("post_version_republished"))
        .noneMatch(line -> line.contains("Seq Scan on post_version"));
  }

  private List<String> plan(LeasePurpose purpose) {
    Jdbi jdbi = Jdbi.create(postgres.database().dataSource()).installPlugin(new PostgresPlugin());
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("EXPLAIN " + WaitingSql.of(purpose))
                .bind("domain", "fever")
                .bind("analyst", "ana")
                .bind("at", OffsetDateTime.parse("2026-11-24T11:00:00Z"))
                .bind("draw", 7L)
                .bind("limit", 100)
                .mapTo(String.class)
                .list());
  }
}
