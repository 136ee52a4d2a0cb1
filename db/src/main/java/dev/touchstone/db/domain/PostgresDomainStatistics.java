package dev.touchstone.db.domain;

import dev.touchstone.core.domain.DomainPeriod;
import dev.touchstone.core.domain.DomainStatistics;
import dev.touchstone.core.verdict.Decision;
import dev.touchstone.db.sql.Failures;
import dev.touchstone.db.sql.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Counts in PostgreSQL. */
public final class PostgresDomainStatistics implements DomainStatistics {

  /** Read from the table that has one row for each post, and by key from each verdict. */
  private static final String COUNT =
      """
      SELECT floor(extract(epoch FROM v.decided_at) / :seconds)::bigint AS period,
             c.decision::text AS decision,
             count(*) AS verdicts,
             count(*) FILTER (WHERE v.automation = 'NONE') AS overrides,
             count(v.probability) AS scored,
             sum(v.probability) AS probability
      FROM current_verdict c JOIN verdict v ON v.id = c.verdict_id
      WHERE c.domain = :domain AND c.verdict_id >= :from AND c.verdict_id < :to
        AND v.id >= :from AND v.id < :to
      GROUP BY 1, 2
      """;

  private final Jdbi jdbi;

  /** Reads through {@code jdbi}, which stays the caller's to close. */
  public PostgresDomainStatistics(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Each row is a period of one decision; those of the same time are one. */
  @Override
  public List<DomainPeriod> periods(Range range, Unit unit) {
    Map<Instant, List<DomainPeriod>> rows =
        rows(range, unit).stream()
            .collect(Collectors.groupingBy(DomainPeriod::from, TreeMap::new, Collectors.toList()));
    return rows.entrySet().stream()
        .map(period -> DomainPeriod.sum(period.getKey(), period.getValue()))
        .toList();
  }

  private List<DomainPeriod> rows(Range range, Unit unit) {
    return Failures.translate(
        "count a domain's verdicts",
        () ->
            jdbi.withHandle(
                handle ->
                    handle
                        .createQuery(COUNT)
                        .bind("seconds", unit.seconds())
                        .bind("domain", range.domain())
                        .bind("from", Values.lowerBound(range.from()))
                        .bind("to", Values.lowerBound(range.to()))
                        .map((row, context) -> row(row, unit))
                        .list()));
  }

  private static DomainPeriod row(ResultSet row, Unit unit) throws SQLException {
    return new DomainPeriod(
        Instant.ofEpochSecond(row.getLong("period") * unit.seconds()),
        Map.of(Values.constant(Decision.class, row, "decision"), row.getLong("verdicts")),
        row.getLong("overrides"),
        row.getLong("scored"),
        row.getDouble("probability"));
  }
}
