package dev.touchstone.db.domain;

import dev.touchstone.core.domain.DomainPeriod;
import dev.touchstone.core.domain.DomainStatistics;
import dev.touchstone.core.verdict.Decision;
import dev.touchstone.db.sql.Failures;
import dev.touchstone.db.sql.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  @Override
  public DomainPeriod total(Range range) {
    Tally whole = new Tally();
    tallies(range, Unit.DAY).values().forEach(whole::add);
    return whole.period(range.from());
  }

  @Override
  public List<DomainPeriod> periods(Range range, Unit unit) {
    List<DomainPeriod> periods = new ArrayList<>();
    tallies(range, unit)
        .forEach(
            (number, tally) ->
                periods.add(tally.period(Instant.ofEpochSecond(number * unit.seconds()))));
    return periods;
  }

  private Map<Long, Tally> tallies(Range range, Unit unit) {
    Map<Long, Tally> tallies = new TreeMap<>();
    Failures.translate(
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
                            .map((row, context) -> count(row))
                            .list()))
        .forEach(count -> tallies.computeIfAbsent(count.period, key -> new Tally()).add(count));
    return tallies;
  }

  private record Count(
      long period,
      Decision decision,
      long verdicts,
      long overrides,
      long scored,
      double probability) {}

  private static Count count(ResultSet row) throws SQLException {
    return new Count(
        row.getLong("period"),
        Values.constant(Decision.class, row, "decision"),
        row.getLong("verdicts"),
        row.getLong("overrides"),
        row.getLong("scored"),
        row.getDouble("probability"));
  }

  /** Sums of counts. */
  private static final class Tally {

    private final Map<Decision, Long> decisions = new EnumMap<>(Decision.class);
    private long overrides;
    private long scored;
    private double probability;

    void add(Count count) {
      decisions.merge(count.decision, count.verdicts, Long::sum);
      overrides += count.overrides;
      scored += count.scored;
      probability += count.probability;
    }

    void add(Tally other) {
      other.decisions.forEach(
          (decision, verdicts) -> decisions.merge(decision, verdicts, Long::sum));
      overrides += other.overrides;
      scored += other.scored;
      probability += other.probability;
    }

    DomainPeriod period(Instant from) {
      return new DomainPeriod(
          from, decisions, overrides, scored == 0 ? null : probability / scored);
    }
  }
}
