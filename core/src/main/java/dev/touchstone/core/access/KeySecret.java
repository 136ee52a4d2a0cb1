package dev.touchstone.core.access;

import dev.touchstone.core.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What the holder of a key sends. Only its digest is stored: a random secret of 256 bits can't be
 * guessed, so that a slow or salted hash would add nothing.
 *
 * @param value at least {@value #LEAST_LENGTH} characters
 */
public record KeySecret(String value) {

  /** Fewest characters, for secrets that people choose. */
  public static final int LEAST_LENGTH = 32;

  /** Tells what it is to people and to programs that look for secrets in public places. */
  private static final String PREFIX = "ts_";

  private static final int RANDOM_BYTES = 32;

  public KeySecret {
    if (value.length() < LEAST_LENGTH) {
      throw new IllegalArgumentException(
          "expected a secret of at least " + LEAST_LENGTH + " characters, got " + value.length());
    }
  }

  /** A new one of 256 random bits. */
  public static KeySecret random(SecureRandom random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return new KeySecret(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** What is stored of it. */
  public String sha256() {
    return Sha256.of(value);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "KeySecret[hidden]";
  }
}
