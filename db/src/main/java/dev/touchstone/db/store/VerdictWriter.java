package dev.touchstone.db.store;

import dev.touchstone.core.verdict.Score;
import dev.touchstone.core.verdict.Verdict;
import dev.touchstone.db.sql.ColumnArrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Writes verdicts within a transaction that the caller opened, a statement a table with one array a
 * column.
 */
final class VerdictWriter {

  private static final String LOCK_CURRENT =
      """
      SELECT post_id, verdict_id FROM current_verdict
      WHERE post_id = ANY (?) ORDER BY post_id FOR UPDATE
      """;

  private static final String INSERT =
      """
      INSERT INTO verdict (id, post_id, post_version, domain, decision, abstain_reason,
        logit_credible, logit_misinformation, probability, credible_at_most,
        misinformation_at_least, normalised_sha256, normaliser, language, tokens, truncated,
        model_id, decided_at, automation, actor, reason, supersedes, trace_id)
      SELECT c1, c2, c3, c4, c5::decision, c6::abstain_reason, c7, c8, c9, c10, c11, c12, c13, c14,
        c15, c16, c17, c18, c19::automation, c20, c21, c22, c23
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        AS batch (c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18,
          c19, c20, c21, c22, c23)
      """;

  private static final String MOVE_CURRENT =
      """
      INSERT INTO current_verdict (post_id, verdict_id, domain, decision, model_id, decided_at)
      SELECT c1, c2, c3, c4::decision, c5, c6
      FROM unnest(?, ?, ?, ?, ?, ?) AS batch (c1, c2, c3, c4, c5, c6)
      ON CONFLICT (post_id) DO UPDATE SET verdict_id = excluded.verdict_id,
        domain = excluded.domain, decision = excluded.decision, model_id = excluded.model_id,
        decided_at = excluded.decided_at
      """;

  private static final String INSERT_OUTBOX = "INSERT INTO outbox SELECT unnest(?)";

  private final Handle handle;

  VerdictWriter(Handle handle) {
    this.handle = handle;
  }

  /** The current verdicts of these posts, which nobody else can supersede before the end. */
  Map<String, UUID> lockCurrent(Collection<String> postIds) {
    Map<String, UUID> current = new HashMap<>();
    if (!postIds.isEmpty()) {
      columns(LOCK_CURRENT, postIds)
          .text(Function.identity())
          .query(row -> current.put(row.getString(1), row.getObject(2, UUID.class)));
    }
    return current;
  }

  /** Appends verdicts that wait to be published. */
  void append(Collection<Verdict> verdicts) {
    insert(verdicts);
    columns(INSERT_OUTBOX, verdicts).uuid(Verdict::id).update();
  }

  /** Makes each verdict its post's current one. */
  void moveCurrent(Collection<Verdict> verdicts) {
    List<Verdict> inOrder =
        verdicts.stream().sorted(Comparator.comparing(Verdict::postId)).toList();
    columns(MOVE_CURRENT, inOrder)
        .text(Verdict::postId)
        .uuid(Verdict::id)
        .text(Verdict::domain)
        .text(verdict -> name(verdict.classification().decision()))
        .digest(verdict -> verdict.classification().modelId())
        .time(Verdict::decidedAt)
        .update();
  }

  private void insert(Collection<Verdict> verdicts) {
    columns(INSERT, verdicts)
        .uuid(Verdict::id)
        .text(Verdict::postId)
        .integer(Verdict::postVersion)
        .text(Verdict::domain)
        .text(verdict -> name(verdict.classification().decision()))
        .text(verdict -> name(verdict.classification().abstainReason()))
        .real(verdict -> score(verdict, Score::logitCredible))
        .real(verdict -> score(verdict, Score::logitMisinformation))
        .real(verdict -> score(verdict, Score::probability))
        .real(verdict -> verdict.classification().thresholds().credibleAtMost())
        .real(verdict -> verdict.classification().thresholds().misinformationAtLeast())
        .digest(verdict -> verdict.classification().fingerprint().normalisedSha256())
        .text(verdict -> verdict.classification().fingerprint().normaliser())
        .text(verdict -> verdict.classification().fingerprint().language())
        .integer(verdict -> verdict.classification().fingerprint().tokens())
        .bool(verdict -> verdict.classification().fingerprint().truncated())
        .digest(verdict -> verdict.classification().modelId())
        .time(Verdict::decidedAt)
        .text(verdict -> name(verdict.automation()))
        .text(Verdict::actor)
        .text(Verdict::reason)
        .uuid(Verdict::supersedes)
        .text(Verdict::traceId)
        .update();
  }

  private <T> ColumnArrays<T> columns(String sql, Collection<T> rows) {
    return new ColumnArrays<>(handle.getConnection(), sql, rows);
  }

  private static String name(Enum<?> constant) {
    return constant == null ? null : constant.name();
  }

  private static Double score(Verdict verdict, Function<Score, Double> number) {
    Score score = verdict.classification().score();
    return score == null ? null : number.apply(score);
  }
}
