package dev.touchstone.core.access;

import java.util.Objects;
import java.util.UUID;

/**
 * Who changes something.
 *
 * @param name name of the key that acts
 * @param keyId that key, or null where it is none of the store's
 */
public record Actor(String name, UUID keyId) {

  /** Whoever owns the data folder. */
  public static final Actor LOCAL = new Actor("local", null);

  public Actor {
    Objects.requireNonNull(name, "name");
  }
}
