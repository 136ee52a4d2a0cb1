package dev.touchstone.db.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.db.PostgresTest;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page of a domain's stream, a deep one too, is read as a range of an index. */
class PostPagePlanIT {

  @RegisterExtension final PostgresTest postgres = new PostgresTest();

  @BeforeEach
  void thousandsOfPosts() throws SQLException {
    postgres.execute(
        """
        INSERT INTO domain SELECT name, 'NEW', NULL, now() FROM unnest(ARRAY['flood', 'rare']) name;
        INSERT INTO post_version
        SELECT 'p' || n, 1, CASE WHEN n % 100 = 0 THEN 'rare' ELSE 'flood' END, 'FIELD', 'text',
               sha256(n::text::bytea), NULL, NULL, NULL, NULL, 't', 0, n, 0,
               timestamptz '2026-11-24 10:00Z' + n * interval '1 ms'
        FROM generate_series(1, 8000) n;
        ANALYZE;
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"flood", "rare", "empty"})
  void readsAPageFromAnIndex(String domain) {
    assertThat(plan(domain))
        .anyMatch(line -> line.contains("post_version_stream"))
        .noneMatch(line -> line.contains("Seq Scan"))
        .noneMatch(line -> line.contains("Sort"));
  }

  private List<String> plan(String domain) {
    Jdbi jdbi = Jdbi.create(postgres.database().dataSource()).installPlugin(new PostgresPlugin());
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("EXPLAIN " + PostgresPostStore.STREAM)
                .bind("domain", domain)
                .bind("since", OffsetDateTime.parse("2026-11-24T00:00:00Z"))
                .bind("at", OffsetDateTime.parse("2026-11-24T10:00:02Z"))
                .bind("id", "p2000")
                .bind("limit", 50)
                .mapTo(String.class)
                .list());
  }
}
