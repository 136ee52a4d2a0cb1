package dev.touchstone.db.store;

import dev.touchstone.core.post.RecordOrigin;
import dev.touchstone.core.verdict.AbstainReason;
import dev.touchstone.core.verdict.Automation;
import dev.touchstone.core.verdict.Classification;
import dev.touchstone.core.verdict.Decision;
import dev.touchstone.core.verdict.Score;
import dev.touchstone.core.verdict.TextFingerprint;
import dev.touchstone.core.verdict.Thresholds;
import dev.touchstone.core.verdict.Verdict;
import dev.touchstone.db.sql.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/** How a verdict is read: its own row {@code v} and the row {@code p} of its post version. */
final class VerdictRows {

  static final String COLUMNS =
      """
      v.id, v.post_id, v.post_version, v.domain, v.decision, v.abstain_reason, v.logit_credible,
      v.logit_misinformation, v.probability, v.credible_at_most, v.misinformation_at_least,
      v.normalised_sha256, v.normaliser, v.language, v.tokens, v.truncated, v.model_id,
      v.decided_at, v.automation, v.actor, v.reason, v.supersedes, v.trace_id,
      p.raw_sha256, p.topic, p.partition, p.kafka_offset, p.kafka_millis, p.ingested_at
      """;

  static final String JOIN_POST =
      " JOIN post_version p ON p.post_id = v.post_id AND p.version = v.post_version ";

  static final String SELECT = "SELECT " + COLUMNS + " FROM verdict v" + JOIN_POST;

  /** With everything around it: its post version's other columns, what supersedes it, and why. */
  static final String SELECT_TRACE =
      "SELECT "
          + COLUMNS
          + """
          , p.version, p.domain_source, p.text, p.author, p.published_at, p.url, p.lang,
          (SELECT later.id FROM verdict later WHERE later.supersedes = v.id) AS superseded_by,
          (SELECT e.explanation::text FROM verdict_explanation e
           WHERE e.verdict_id = v.id) AS explanation
          FROM verdict v
          """
          + JOIN_POST;

  private VerdictRows() {}

  static Verdict verdict(ResultSet row) throws SQLException {
    return new Verdict(
        row.getObject("id", UUID.class),
        row.getString("post_id"),
        row.getInt("post_version"),
        row.getString("domain"),
        classification(row),
        origin(row),
        Values.instant(row, "ingested_at"),
        Values.instant(row, "decided_at"),
        Values.constant(Automation.class, row, "automation"),
        row.getString("actor"),
        row.getString("reason"),
        row.getObject("supersedes", UUID.class),
        row.getString("trace_id"));
  }

  static RecordOrigin origin(ResultSet row) throws SQLException {
    return new RecordOrigin(
        row.getString("topic"),
        row.getInt("partition"),
        row.getLong("kafka_offset"),
        Instant.ofEpochMilli(row.getLong("kafka_millis")));
  }

  private static Classification classification(ResultSet row) throws SQLException {
    return new Classification(
        Values.constant(Decision.class, row, "decision"),
        Values.constant(AbstainReason.class, row, "abstain_reason"),
        score(row),
        new Thresholds(row.getDouble("credible_at_most"), row.getDouble("misinformation_at_least")),
        fingerprint(row),
        Values.hex(row, "model_id"));
  }

  private static Score score(ResultSet row) throws SQLException {
    double probability = row.getDouble("probability");
    return row.wasNull()
        ? null
        : new Score(
            row.getDouble("logit_credible"), row.getDouble("logit_misinformation"), probability);
  }

  private static TextFingerprint fingerprint(ResultSet row) throws SQLException {
    return new TextFingerprint(
        Values.hex(row, "raw_sha256"),
        Values.hex(row, "normalised_sha256"),
        row.getString("normaliser"),
        row.getString("language"),
        row.getInt("tokens"),
        row.getBoolean("truncated"));
  }
}
