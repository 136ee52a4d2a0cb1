package dev.touchstone.ingest.decode;

import java.util.Objects;

/**
 * The record holds no acceptable post.
 *
 * @param reason the rule it breaks
 * @param pointer JSON Pointer (RFC 6901) to the field, empty for the whole value, or {@code
 *     header:NAME}
 * @param message what was expected and what was got; never the post's text
 * @param exceptionClass name of the exception behind it, or null
 */
public record Rejected(RejectReason reason, String pointer, String message, String exceptionClass)
    implements Decoding {

  public Rejected {
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(pointer, "pointer");
    Objects.requireNonNull(message, "message");
  }

  /** A rejection that no exception stands behind. */
  static Rejected of(RejectReason reason, String pointer, String message) {
    return new Rejected(reason, pointer, message, null);
  }
}
