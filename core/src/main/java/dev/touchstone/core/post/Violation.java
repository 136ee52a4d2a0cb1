package dev.touchstone.core.post;

import java.util.Objects;

/**
 * One broken rule.
 *
 * @param pointer JSON Pointer (RFC 6901) to the field, for example {@code /text}
 * @param message what was expected and what was got; never the post's text
 */
public record Violation(String pointer, String message) {

  public Violation {
    Objects.requireNonNull(pointer, "pointer");
    Objects.requireNonNull(message, "message");
  }

  @Override
  public String toString() {
    return pointer + ": " + message;
  }
}
