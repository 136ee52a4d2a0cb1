package dev.touchstone.core.access;

import java.util.List;

/**
 * A page of the audit log.
 *
 * @param entries newest first
 * @param hasMore whether there are lines behind them
 */
public record AuditPage(List<AuditEntry> entries, boolean hasMore) {

  public AuditPage {
    entries = List.copyOf(entries);
  }
}
