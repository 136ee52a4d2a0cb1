package dev.touchstone.db.shadow;

import dev.touchstone.core.domain.DomainName;
import dev.touchstone.core.shadow.ShadowComparison;
import dev.touchstone.core.shadow.ShadowFlip;
import dev.touchstone.core.shadow.ShadowStore;
import dev.touchstone.core.verdict.Decision;
import dev.touchstone.db.sql.Failures;
import dev.touchstone.db.sql.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Shadows' scores in PostgreSQL; intake writes them. */
public final class PostgresShadowStore implements ShadowStore {

  private static final String OF_TRIAL =
      """
      FROM shadow_score
      WHERE model_id = :model AND domain = :domain AND verdict_id >= :since
      """;

  private static final String COMPARE =
      """
      SELECT count(*) AS posts,
             count(*) FILTER (WHERE decision = champion_decision) AS agreements,
             coalesce(avg(probability - champion_probability), 0) AS difference,
             coalesce(avg(abs(probability - champion_probability)), 0) AS distance
      """
          + OF_TRIAL;

  private static final String FLIPS =
      "SELECT verdict_id, decision, probability, champion_decision, champion_probability "
          + OF_TRIAL
          + "AND decision <> champion_decision ORDER BY verdict_id DESC LIMIT :limit";

  private final Jdbi jdbi;

  /** Reads through {@code jdbi}, which stays the caller's to close. */
  public PostgresShadowStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public ShadowComparison compare(Trial trial) {
    return with(
        "compare a shadow",
        handle ->
            bound(handle.createQuery(COMPARE), trial).map((row, context) -> comparison(row)).one());
  }

  @Override
  public List<ShadowFlip> flips(Trial trial, int limit) {
    return with(
        "list a shadow's flips",
        handle ->
            bound(handle.createQuery(FLIPS), trial)
                .bind("limit", limit)
                .map((row, context) -> flip(row))
                .list());
  }

  private static Query bound(Query query, Trial trial) {
    return query
        .bind("model", Values.isDigest(trial.modelId()) ? Values.digest(trial.modelId()) : null)
        .bind("domain", DomainName.isValid(trial.domain()) ? trial.domain() : null)
        .bind("since", Values.lowerBound(trial.since()));
  }

  private <T> T with(String what, Function<Handle, T> work) {
    return Failures.translate(what, () -> jdbi.withHandle(work::apply));
  }

  private static ShadowComparison comparison(ResultSet row) throws SQLException {
    return new ShadowComparison(
        row.getLong("posts"),
        row.getLong("agreements"),
        row.getDouble("difference"),
        row.getDouble("distance"));
  }

  private static ShadowFlip flip(ResultSet row) throws SQLException {
    return new ShadowFlip(
        row.getObject("verdict_id", UUID.class),
        Values.constant(Decision.class, row, "champion_decision"),
        row.getDouble("champion_probability"),
        Values.constant(Decision.class, row, "decision"),
        row.getDouble("probability"));
  }
}
