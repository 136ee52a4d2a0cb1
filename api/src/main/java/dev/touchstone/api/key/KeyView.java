package dev.touchstone.api.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.touchstone.core.access.ApiKey;
import dev.touchstone.core.access.Role;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * A key, without its secret.
 *
 * @param domains the domains it is for, or null for all
 * @param expiresAt null for never
 * @param revokedAt null where it is not revoked
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record KeyView(
    UUID id,
    String name,
    Role role,
    Set<String> domains,
    Instant createdAt,
    String createdBy,
    Instant expiresAt,
    Instant revokedAt) {

  static KeyView of(ApiKey key) {
    return new KeyView(
        key.id(),
        key.name(),
        key.role(),
        key.scope().domains(),
        key.createdAt(),
        key.createdBy(),
        key.expiresAt(),
        key.revokedAt());
  }
}
