package dev.touchstone.api.key;

/**
 * A key that was made.
 *
 * @param key the key
 * @param secret what its holder sends; shown this once
 */
public record KeyCreated(KeyView key, String secret) {

  /** Without the secret. */
  @Override
  public String toString() {
    return "KeyCreated[" + key + "]";
  }
}
