package dev.touchstone.core.access;

/** What a key may do. Each role may do what those before it may. */
public enum Role {
  /** Reads, and has texts judged without storing them. */
  READER,
  /** Labels, overrides verdicts, asks for runs and calls them off. */
  ANALYST,
  /**
   * Releases models, rolls them back, has posts judged again, erases posts, reads the audit log.
   */
  STEWARD,
  /** Makes and revokes keys, creates domains, settings. */
  ADMIN;

  /** Whether it may do what {@code least} may. */
  public boolean covers(Role least) {
    return compareTo(least) >= 0;
  }
}
