package dev.touchstone.core.access;

import java.util.Objects;

/**
 * Which lines of the audit log to read.
 *
 * @param scope only of these domains; that of all has also the lines that concern no domain alone
 * @param domain only of this domain, or null
 * @param actor only by the actor of this name, or null
 * @param action only this, or null
 * @param after only lines behind this place: the last of the page before, or null
 * @param limit at most so many, 1 to {@value #MAX_LIMIT}
 */
public record AuditQuery(
    DomainScope scope, String domain, String actor, AuditAction action, Long after, int limit) {

  /** Largest page. */
  public static final int MAX_LIMIT = 500;

  public AuditQuery {
    Objects.requireNonNull(scope, "scope");
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit: expected 1 to " + MAX_LIMIT + ", got " + limit);
    }
  }

  /** The newest lines of all. */
  public static AuditQuery newest(int limit) {
    return new AuditQuery(DomainScope.ALL, null, null, null, null, limit);
  }

  /** The same query, continued behind the line {@code last}. */
  public AuditQuery continuedAfter(AuditEntry last) {
    return new AuditQuery(scope, domain, actor, action, last.sequence(), limit);
  }
}
