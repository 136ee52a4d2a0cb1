package dev.touchstone.core.domain;

import java.util.regex.Pattern;

/** The rule for domain names. They are plain strings elsewhere. */
public final class DomainName {

  /** The rule in words, for error messages. */
  public static final String RULE =
      "expected 1 to 64 lower-case letters, digits, '.', '_' or '-', starting with a letter or digit";

  private static final Pattern VALID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  private DomainName() {}

  /** Whether {@code name} may name a domain. */
  public static boolean isValid(String name) {
    return name != null && VALID.matcher(name).matches();
  }

  /**
   * Returns {@code name} if it may name a domain.
   *
   * @throws IllegalArgumentException if not
   */
  public static String require(String name) {
    if (!isValid(name)) {
      throw new IllegalArgumentException("domain: " + RULE + ", got " + name);
    }
    return name;
  }
}
