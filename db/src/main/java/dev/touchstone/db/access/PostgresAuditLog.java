package dev.touchstone.db.access;

import dev.touchstone.core.access.Actor;
import dev.touchstone.core.access.AuditAction;
import dev.touchstone.core.access.AuditEntry;
import dev.touchstone.core.access.AuditLog;
import dev.touchstone.core.access.AuditPage;
import dev.touchstone.core.access.AuditQuery;
import dev.touchstone.db.sql.Failures;
import dev.touchstone.db.sql.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The audit log in PostgreSQL, whose triggers write it. */
public final class PostgresAuditLog implements AuditLog {

  private static final String NAME_ACTOR =
      """
      SELECT set_config('touchstone.actor', :actor, true),
             set_config('touchstone.actor_key', coalesce(CAST(:key AS text), ''), true),
             set_config('touchstone.reason', coalesce(:reason, ''), true)
      """;

  private static final String PAGE =
      """
      SELECT sequence, at, actor, key_id, action, domain, subject, reason, before, after
      FROM audit
      WHERE (CAST(:scope AS text[]) IS NULL OR domain = ANY (CAST(:scope AS text[])))
        AND (CAST(:domain AS text) IS NULL OR domain = :domain)
        AND (CAST(:actor AS text) IS NULL OR actor = :actor)
        AND (CAST(:action AS audit_action) IS NULL OR action = CAST(:action AS audit_action))
        AND (CAST(:after AS bigint) IS NULL OR sequence < :after)
      ORDER BY sequence DESC LIMIT :limit
      """;

  private final Jdbi jdbi;

  /** Reads and writes through {@code jdbi}, which stays the caller's to close. */
  public PostgresAuditLog(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** What opens a handle of this Jdbi while one is open on the thread is given the very same. */
  @Override
  public <T> T acting(Actor actor, String reason, Supplier<T> change) {
    return Failures.retryConflicts(
        "do a change with its line in the log",
        () ->
            jdbi.inTransaction(
                handle -> {
                  name(handle, actor, reason);
                  return change.get();
                }));
  }

  @Override
  public AuditPage page(AuditQuery query) {
    List<AuditEntry> read =
        Failures.translate(
            "read the audit log", () -> jdbi.withHandle(handle -> page(handle, query)));
    boolean hasMore = read.size() > query.limit();
    return new AuditPage(hasMore ? read.subList(0, query.limit()) : read, hasMore);
  }

  private static void name(Handle handle, Actor actor, String reason) {
    handle
        .createQuery(NAME_ACTOR)
        .bind("actor", actor.name())
        .bind("key", actor.keyId())
        .bind("reason", reason)
        .mapTo(String.class)
        .one();
  }

  /** One line more than asked for tells whether there are more. */
  private static List<AuditEntry> page(Handle handle, AuditQuery query) {
    Set<String> scope = query.scope().domains();
    return handle
        .createQuery(PAGE)
        .bindArray("scope", String.class, scope == null ? null : scope.toArray())
        .bind("domain", query.domain())
        .bind("actor", query.actor())
        .bind("action", query.action() == null ? null : query.action().name())
        .bind("after", query.after())
        .bind("limit", query.limit() + 1)
        .map((row, context) -> entry(row))
        .list();
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getLong("sequence"),
        Values.instant(row, "at"),
        new Actor(row.getString("actor"), row.getObject("key_id", UUID.class)),
        Values.constant(AuditAction.class, row, "action"),
        row.getString("domain"),
        row.getString("subject"),
        row.getString("reason"),
        row.getString("before"),
        row.getString("after"));
  }
}
