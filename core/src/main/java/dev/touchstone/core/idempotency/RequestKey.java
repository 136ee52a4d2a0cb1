package dev.touchstone.core.idempotency;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The name that a client gives to a change, so that the change can be asked for again.
 *
 * @param owner who gave it: the id of an API key, or {@code local}
 * @param key the client's words
 */
public record RequestKey(String owner, String key) {

  /** The rule for {@code key} in words, for error messages. */
  public static final String RULE = "expected 1 to 128 printable ASCII characters without blanks";

  private static final Pattern VALID = Pattern.compile("[!-~]{1,128}");

  public RequestKey {
    Objects.requireNonNull(owner, "owner");
    if (!isValid(key)) {
      throw new IllegalArgumentException("key: " + RULE + ", got another");
    }
  }

  /** Whether a client may use {@code key}. */
  public static boolean isValid(String key) {
    return key != null && VALID.matcher(key).matches();
  }
}
