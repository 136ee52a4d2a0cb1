package dev.touchstone.db.domain;

import dev.touchstone.core.domain.DomainName;
import dev.touchstone.core.domain.DomainThresholds;
import dev.touchstone.core.domain.ThresholdStore;
import dev.touchstone.core.verdict.Thresholds;
import dev.touchstone.db.sql.Failures;
import dev.touchstone.db.sql.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Domains' thresholds in PostgreSQL. */
public final class PostgresThresholdStore implements ThresholdStore {

  private static final String LATEST =
      """
      SELECT credible_at_most, misinformation_at_least FROM domain_thresholds
      WHERE domain = :domain ORDER BY sequence DESC LIMIT 1
      """;

  private static final String INSERT =
      """
      INSERT INTO domain_thresholds
        (domain, credible_at_most, misinformation_at_least, set_at, actor, reason)
      SELECT name, :credible, :misinformation, :at, :actor, :reason FROM domain
      WHERE name = :domain
      """;

  private final Jdbi jdbi;

  /** Reads and writes through {@code jdbi}, which stays the caller's to close. */
  public PostgresThresholdStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public Optional<Thresholds> find(String domain) {
    if (!DomainName.isValid(domain)) {
      return Optional.empty();
    }
    return Failures.translate(
        "find a domain's thresholds",
        () ->
            jdbi.withHandle(
                handle ->
                    handle
                        .createQuery(LATEST)
                        .bind("domain", domain)
                        .map((row, context) -> thresholds(row))
                        .findOne()
                        .flatMap(found -> found)));
  }

  @Override
  public void set(DomainThresholds thresholds) {
    int rows =
        Failures.translate(
            "set a domain's thresholds",
            () -> jdbi.withHandle(handle -> insert(handle, thresholds)));
    if (rows == 0) {
      throw new NoSuchElementException("domain: expected a stored one, got " + thresholds.domain());
    }
  }

  private static int insert(Handle handle, DomainThresholds set) {
    return handle
        .createUpdate(INSERT)
        .bind("domain", set.domain())
        .bind("credible", set.thresholds().map(Thresholds::credibleAtMost).orElse(null))
        .bind(
            "misinformation", set.thresholds().map(Thresholds::misinformationAtLeast).orElse(null))
        .bind("at", Values.time(set.setAt()))
        .bind("actor", set.actor())
        .bind("reason", set.reason())
        .execute();
  }

  private static Optional<Thresholds> thresholds(ResultSet row) throws SQLException {
    double credible = row.getDouble("credible_at_most");
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(new Thresholds(credible, row.getDouble("misinformation_at_least")));
  }
}
