package dev.touchstone.db.store;

import dev.touchstone.core.domain.Domain;
import dev.touchstone.core.domain.DomainName;
import dev.touchstone.core.domain.DomainState;
import dev.touchstone.core.port.DomainStore;
import dev.touchstone.db.sql.Failures;
import dev.touchstone.db.sql.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Domains in PostgreSQL. */
public final class PostgresDomainStore implements DomainStore {

  private static final String SELECT = "SELECT name, state, description, created_at FROM domain ";

  private static final String INSERT =
      """
      INSERT INTO domain (name, state, description, created_at)
      VALUES (:name, CAST(:state AS domain_state), :description, :createdAt)
      ON CONFLICT DO NOTHING
      """;

  private static final String MOVE =
      """
      UPDATE domain SET state = CAST(:to AS domain_state)
      WHERE name = :name AND state = CAST(:from AS domain_state)
      """;

  private final Jdbi jdbi;

  /** Reads and writes through {@code jdbi}, which stays the caller's to close. */
  public PostgresDomainStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public List<Domain> list() {
    return Failures.translate(
        "list domains",
        () ->
            jdbi.withHandle(
                handle ->
                    handle
                        .createQuery(SELECT + "ORDER BY name COLLATE \"C\"")
                        .map((row, context) -> domain(row))
                        .list()));
  }

  @Override
  public Optional<Domain> find(String name) {
    if (!DomainName.isValid(name)) {
      return Optional.empty();
    }
    return Failures.translate(
        "find a domain",
        () ->
            jdbi.withHandle(
                handle ->
                    handle
                        .createQuery(SELECT + "WHERE name = :name")
                        .bind("name", name)
                        .map((row, context) -> domain(row))
                        .findOne()));
  }

  @Override
  public boolean create(Domain domain) {
    return Failures.translate(
        "create a domain",
        () ->
            jdbi.withHandle(
                handle ->
                    handle
                            .createUpdate(INSERT)
                            .bind("name", domain.name())
                            .bind("state", domain.state().name())
                            .bind("description", domain.description())
                            .bind("createdAt", Values.time(domain.createdAt()))
                            .execute()
                        == 1));
  }

  @Override
  public boolean move(String name, DomainState from, DomainState to) {
    return Failures.translate(
        "move a domain",
        () ->
            jdbi.withHandle(
                handle ->
                    handle
                            .createUpdate(MOVE)
                            .bind("name", DomainName.isValid(name) ? name : null)
                            .bind("from", from.name())
                            .bind("to", to.name())
                            .execute()
                        == 1));
  }

  @Override
  public boolean describe(String name, String description) {
    return Failures.translate(
        "describe a domain",
        () ->
            jdbi.withHandle(
                handle ->
                    handle
                            .createUpdate(
                                "UPDATE domain SET description = :description WHERE name = :name")
                            .bind("name", DomainName.isValid(name) ? name : null)
                            .bind("description", description)
                            .execute()
                        == 1));
  }

  private static Domain domain(ResultSet row) throws SQLException {
    return new Domain(
        row.getString("name"),
        Values.constant(DomainState.class, row, "state"),
        row.getString("description"),
        Values.instant(row, "created_at"));
  }
}
