package dev.touchstone.db;

import java.util.Objects;

/**
 * How a database is.
 *
 * @param up whether it answers
 * @param detail its version where it answers, else one line that says what failed
 */
public record DatabaseHealth(boolean up, String detail) {

  public DatabaseHealth {
    Objects.requireNonNull(detail, "detail");
  }
}
