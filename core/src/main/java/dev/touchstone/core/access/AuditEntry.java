package dev.touchstone.core.access;

import java.time.Instant;
import java.util.Objects;

/**
 * A line of the audit log: one change.
 *
 * @param sequence place in the log, ascending
 * @param at when, by the clock of the store
 * @param actor who
 * @param action what was done
 * @param domain the domain it was done in, or null where it concerns none alone
 * @param subject id of what was changed
 * @param reason why, in the actor's words, or null
 * @param beforeJson what was there before, a small JSON object, or null; never a post's text
 * @param afterJson what is there now, a small JSON object, or null; never a post's text
 */
public record AuditEntry(
    long sequence,
    Instant at,
    Actor actor,
    AuditAction action,
    String domain,
    String subject,
    String reason,
    String beforeJson,
    String afterJson) {

  public AuditEntry {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(subject, "subject");
  }
}
