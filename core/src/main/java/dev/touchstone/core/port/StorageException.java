package dev.touchstone.core.port;

import java.io.Serial;
import java.util.Objects;

/** A store could not do what was asked. */
public final class StorageException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** Why, which decides whether asking again can help. */
  public enum Reason {
    /** No connection, or it was lost: ask again later. */
    UNAVAILABLE,
    /** Another transaction was in the way more often than the store retries: ask again. */
    CONFLICT,
    /** The database refuses the statement or the data: asking again does not help. */
    REFUSED
  }

  private final Reason reason;

  /**
   * Reports a failure.
   *
   * @param message what was asked and what came back, without data of posts
   * @param cause the failure underneath
   */
  public StorageException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = Objects.requireNonNull(reason, "reason");
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** Whether the same call may succeed when made again. */
  public boolean isTransient() {
    return reason != Reason.REFUSED;
  }
}
