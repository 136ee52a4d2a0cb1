package dev.touchstone.core.access;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A key to the HTTP interface, without its secret.
 *
 * @param id UUIDv7
 * @param name who or what holds it; at most one key of a name is not revoked
 * @param role what it may do
 * @param scope the domains it is for
 * @param createdAt when it was made
 * @param createdBy name of who made it
 * @param expiresAt from when on it is of no use any more, or null for never
 * @param revokedAt when it was revoked, or null
 */
public record ApiKey(
    UUID id,
    String name,
    Role role,
    DomainScope scope,
    Instant createdAt,
    String createdBy,
    Instant expiresAt,
    Instant revokedAt) {

  /** Longest name, in characters. */
  public static final int MAX_NAME_LENGTH = 100;

  /** The rule for names in words, for error messages. */
  public static final String NAME_RULE =
      "expected 1 to " + MAX_NAME_LENGTH + " characters, none of them control";

  public ApiKey {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(createdBy, "createdBy");
    if (id.version() != 7) {
      throw new IllegalArgumentException("expected a UUID of version 7, got " + id);
    }
    if (!isName(name)) {
      throw new IllegalArgumentException("name: " + NAME_RULE);
    }
  }

  /** Whether {@code name} may name a key. */
  public static boolean isName(String name) {
    return name != null
        && !name.isBlank()
        && name.length() <= MAX_NAME_LENGTH
        && name.chars().noneMatch(Character::isISOControl);
  }

  /** Whether it opens anything at {@code moment}. */
  public boolean isValidAt(Instant moment) {
    return revokedAt == null && (expiresAt == null || moment.isBefore(expiresAt));
  }
}
