package dev.touchstone.bench.history;

import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.adapt.progress.Progress.Phase;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.Update;

/**
 * Puts invented posts with their verdicts into a database, in the order of time, month by month.
 * Every constraint and trigger of the schema holds; only the wait for the disk is left out.
 */
final class HistoryFill {

  private static final int ROWS_AT_ONCE = 20_000;

  private static final String ROWS =
      """
      FROM generate_series(CAST(:from AS bigint), CAST(:to AS bigint)) n
      CROSS JOIN LATERAL (SELECT timestamptz 'epoch'
                                 + (:start + (n - :first) * :step) * interval '1 millisecond' AS at,
                                 hashint8(n * 7 + 3) & 15 AS draw) t
      """;

  private static final String DOMAIN =
      ":domain || CASE WHEN :domains > 1 THEN '-' || (hashint8(n) & (:domains - 1)) ELSE '' END";

  private static final String ID =
      """
      CAST(left(CAST(uuid_lower_bound(at) AS text), 14) || '7' || lpad(to_hex(n & 4095), 3, '0')
           || '-8000-' || lpad(to_hex(n), 12, '0') AS uuid)
      """;

  private static final String POST_ID = ":domain || '/' || n";

  /** Twelve of these make a text; as long as a short post, and unlike its neighbours. */
  private static final String TEXT =
      """
      (SELECT string_agg((CAST('{ferry,harbour,bulletin,river,gauge,bridge,market,school,doctor,fever,
        rain,valley,night,morning,queue,ticket,captain,office,garden,letter,window,engine,signal,
        station,baker,cousin,rumour,photo,video,council,meeting,water,bread,paper,radio,storm,island,
        road,tunnel,corner,coffee,winter,summer,paint,roof,cable,driver,nurse,teacher,farmer,sailor,
        clerk,stone,field,forest,lake,boat,train,bus,wheel,lamp,door,bell,clock}' AS text[]))
        [1 + (hashint8(n * 64 + k) & 63)], ' ') FROM generate_series(1, 12) k) || ' ' || n
      """;

  private static final String POSTS =
      """
      INSERT INTO post_version (post_id, version, domain, domain_source, text, raw_sha256, lang,
                                topic, partition, kafka_offset, kafka_millis, ingested_at)
      SELECT post_id, 1, domain, 'FIELD', text, sha256(convert_to(text, 'UTF8')), 'en',
             'bench.history', 0, n, 0, at
      FROM (SELECT %s AS post_id, %s AS domain, %s AS text, n, at %s) rows
      """
          .formatted(POST_ID, DOMAIN, TEXT, ROWS);

  private static final String VERDICTS =
      """
      WITH added AS (
        INSERT INTO verdict (id, post_id, post_version, domain, decision, abstain_reason,
                             logit_credible, logit_misinformation, probability, credible_at_most,
                             misinformation_at_least, normalised_sha256, normaliser, language,
                             tokens, truncated, model_id, decided_at, automation, actor)
        SELECT %s, %s, 1, %s,
               CAST(CASE WHEN draw < 2 THEN 'NEEDS_REVIEW' WHEN draw < 9 THEN 'LIKELY_CREDIBLE'
                         ELSE 'LIKELY_MISINFORMATION' END AS decision),
               CAST(CASE WHEN draw < 2 THEN 'LOW_CONFIDENCE' END AS abstain_reason),
               0, 0, draw / 15.0, 0.3, 0.7, sha256(int8send(n)), 'invented', 'eng', 14, false,
               decode(:model, 'hex'), at, 'FULL', 'touchstone'
        %s
        RETURNING post_id, id, domain, decision, model_id, decided_at)
      INSERT INTO current_verdict (post_id, verdict_id, domain, decision, model_id, decided_at)
      SELECT post_id, id, domain, decision, model_id, decided_at FROM added
      """
          .formatted(ID, POST_ID, DOMAIN, ROWS);

  private final Jdbi jdbi;
  private final Progress progress;

  HistoryFill(Jdbi jdbi, Progress progress) {
    this.jdbi = jdbi;
    this.progress = progress;
  }

  /**
   * What to put in.
   *
   * @param domain its name; several domains get numbers behind it
   * @param domains how many, a power of two
   * @param first number of the first post; numbers are never used twice
   * @param count how many posts
   * @param modelId the model that judged, stored
   * @param from when the first was judged
   * @param to before when the last was judged
   */
  record Stretch(
      String domain, int domains, long first, int count, String modelId, Instant from, Instant to) {

    long stepMillis() {
      return Math.max(1, Duration.between(from, to).toMillis() / count);
    }
  }

  /** Puts it in; the domains and the partitions of its months are made. */
  void fill(Stretch stretch) {
    jdbi.useHandle(handle -> prepare(handle, stretch));
    try (Phase phase = progress.start("filling " + stretch.domain(), stretch.count())) {
      long end = stretch.first() + stretch.count();
      for (long from = stretch.first(); from < end; from += ROWS_AT_ONCE) {
        long to = Math.min(from + ROWS_AT_ONCE, end) - 1;
        insert(stretch, from, to);
        phase.advance(to - from + 1);
      }
    }
  }

  /** Lets the planner know, as the server does by itself in time. */
  void settle() {
    jdbi.useHandle(
        handle -> {
          handle.execute("VACUUM (ANALYZE)");
          handle.execute("CHECKPOINT");
        });
  }

  private void insert(Stretch stretch, long from, long to) {
    jdbi.useTransaction(
        handle -> {
          handle.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
          handle.execute("SET LOCAL synchronous_commit = off");
          for (String sql : List.of(POSTS, VERDICTS)) {
            bound(handle.createUpdate(sql), stretch).bind("from", from).bind("to", to).execute();
          }
        });
  }

  private static Update bound(Update update, Stretch stretch) {
    return update
        .bind("domain", stretch.domain())
        .bind("domains", stretch.domains())
        .bind("first", stretch.first())
        .bind("start", stretch.from().toEpochMilli())
        .bind("step", stretch.stepMillis())
        .bind("model", stretch.modelId());
  }

  private static void prepare(Handle handle, Stretch stretch) {
    handle
        .createUpdate(
            """
            INSERT INTO domain (name, state, created_at)
            SELECT DISTINCT %s, CAST('LIVE' AS domain_state), now() FROM generate_series(1, 1000) n
            ON CONFLICT DO NOTHING
            """
                .formatted(DOMAIN))
        .bind("domain", stretch.domain())
        .bind("domains", stretch.domains())
        .execute();
    YearMonth last = YearMonth.from(stretch.to().atOffset(ZoneOffset.UTC));
    for (YearMonth month = YearMonth.from(stretch.from().atOffset(ZoneOffset.UTC));
        !month.isAfter(last);
        month = month.plusMonths(1)) {
      handle
          .createQuery("SELECT make_verdict_partition(:start)")
          .bind("start", month.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC))
          .mapTo(Boolean.class)
          .one();
    }
  }
}
