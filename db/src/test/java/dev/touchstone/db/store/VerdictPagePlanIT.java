package dev.touchstone.db.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.core.contract.Samples;
import dev.touchstone.core.verdict.Decision;
import dev.touchstone.core.verdict.VerdictQuery;
import dev.touchstone.db.PostgresTest;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page, deep ones too, is read as a range of an index: no sorting, no scan of a table. */
class VerdictPagePlanIT {

  private static final UUID DEEP = Samples.uuid7(Samples.START.plusSeconds(1), 0);
  private static final String MODEL = Samples.SOURCE_MODEL.version().id();

  @RegisterExtension final PostgresTest postgres = new PostgresTest();

  @BeforeEach
  void thousandsOfVerdicts() throws SQLException {
    postgres.stores().models().add(Samples.SOURCE_MODEL);
    postgres.execute(
        """
        INSERT INTO domain SELECT name, 'NEW', NULL, now() FROM unnest(ARRAY['ended', 'flood', 'rare']) name;
        INSERT INTO post_version
        SELECT 'p' || n, 1, CASE WHEN n <= 4000 THEN 'ended' WHEN n % 100 = 0 THEN 'rare' ELSE 'flood' END, 'FIELD', 'text',
               sha256(n::text::bytea), NULL, NULL, NULL, NULL, 't', 0, n, 0, now()
        FROM generate_series(1, 8000) n;
        INSERT INTO verdict
        SELECT overlay(uuid_lower_bound(at)::text placing '7' from 15)::uuid, 'p' || n, 1,
               CASE WHEN n <= 4000 THEN 'ended' WHEN n % 100 = 0 THEN 'rare' ELSE 'flood' END, (ARRAY['LIKELY_CREDIBLE', 'LIKELY_MISINFORMATION'])[1 + n / 5 % 2]::decision, NULL,
               0, 0, 0.5, 0.3, 0.7, sha256('n'), 'sample', 'eng', 1, false,
               (SELECT id FROM model), at, 'FULL', 'touchstone', NULL, NULL, NULL
        FROM generate_series(1, 8000) n,
             LATERAL (SELECT timestamptz '2026-11-24 10:00Z' + n * interval '1 ms' AS at);
        INSERT INTO current_verdict
        SELECT post_id, id, domain, decision, model_id, decided_at FROM verdict;
        ANALYZE;
        """);
  }

  static Stream<Arguments> pages() {
    return Stream.of(
        Arguments.of("flood", null, null, false, "current_verdict_by_domain"),
        Arguments.of("ended", null, null, false, "current_verdict_by_domain"),
        Arguments.of("rare", Decision.LIKELY_CREDIBLE, null, false, "current_verdict_by_domain"),
        Arguments.of(null, Decision.LIKELY_CREDIBLE, null, false, "current_verdict_by_decision"),
        Arguments.of(null, Decision.NEEDS_REVIEW, null, false, "current_verdict_by_decision"),
        Arguments.of(null, null, null, false, "current_verdict_by_decision"),
        Arguments.of(null, null, MODEL, false, "current_verdict_by_model"),
        Arguments.of(null, null, "0".repeat(64), false, "current_verdict_by_model"),
        Arguments.of("ended", null, null, true, "verdict_2026_11_domain_uuid_send_idx"),
        Arguments.of("rare", null, null, true, "verdict_2026_11_domain_uuid_send_idx"),
        Arguments.of(null, null, MODEL, true, "verdict_2026_11_model_id_uuid_send_idx"),
        Arguments.of(
            null, Decision.NEEDS_REVIEW, null, true, "verdict_2026_11_decision_uuid_send_idx"),
        Arguments.of(null, null, null, true, "verdict_2026_11_pkey"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void readsAPageFromAnIndex(
      String domain, Decision decision, String model, boolean history, String index) {
    VerdictQuery query =
        new VerdictQuery(domain, null, decision, model, null, null, history, DEEP, 50);

    List<String> plan = plan(new VerdictPageSql(query));

    assertThat(plan).anyMatch(line -> line.contains(index));
    assertThat(plan)
        .noneMatch(line -> line.contains("Seq Scan on current_verdict"))
        .noneMatch(line -> line.contains("Seq Scan on verdict_2026_11"))
        .noneMatch(line -> line.contains("Seq Scan on post_version"));
  }

  private List<String> plan(VerdictPageSql page) {
    Jdbi jdbi = Jdbi.create(postgres.database().dataSource()).installPlugin(new PostgresPlugin());
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("EXPLAIN " + page.sql())
                .bindMap(page.bindings())
                .mapTo(String.class)
                .list());
  }
}
