package dev.touchstone.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;

/**
 * One thing that is wrong with a request. Exactly one of the two places is given.
 *
 * @param pointer JSON Pointer (RFC 6901) into the body, or null
 * @param parameter name of the query parameter or header, or null
 * @param message what was expected and what was got; never a post's text
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fault(String pointer, String parameter, String message) {

  public Fault {
    Objects.requireNonNull(message, "message");
    if ((pointer == null) == (parameter == null)) {
      throw new IllegalArgumentException(
          "expected a pointer or a parameter, got " + pointer + " and " + parameter);
    }
  }

  /** A fault at {@code pointer} in the body; the empty pointer is the whole body. */
  public static Fault at(String pointer, String message) {
    return new Fault(pointer, null, message);
  }

  /** A fault of the query parameter {@code name}. */
  public static Fault of(String name, String message) {
    return new Fault(null, name, message);
  }
}
