package dev.touchstone.core.access;

import java.util.function.Supplier;

/**
 * The log of every change that a person or a program asked for. Whatever changes the store writes
 * the change's line with the change itself, both or neither, and no line is ever changed. Safe for
 * use by several threads; every method may throw {@link dev.touchstone.core.port.StorageException}.
 */
public interface AuditLog {

  /**
   * Does a change whose lines name who acts and why. Every store over the same data that {@code
   * change} uses, on this thread, takes part in one transaction; it is made again where another
   * transaction was in the way.
   *
   * @param reason in the actor's words; null for the reason that the change itself states, if any
   * @return what {@code change} returned
   * @throws RuntimeException what {@code change} threw; nothing of it is then stored
   */
  <T> T acting(Actor actor, String reason, Supplier<T> change);

  /** One page, newest first. */
  AuditPage page(AuditQuery query);
}
