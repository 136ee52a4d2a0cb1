package dev.touchstone.api.access;

import dev.touchstone.api.platform.Platform;
import dev.touchstone.core.Sha256;
import dev.touchstone.core.access.ApiKey;
import dev.touchstone.core.access.DomainScope;
import dev.touchstone.core.access.KeySecret;
import dev.touchstone.core.access.Role;
import dev.touchstone.ingest.consume.VerdictIds;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** Makes keys in the tests' database. */
@Singleton
public class Keys {

  private final SecureRandom random = new SecureRandom();
  private final VerdictIds ids = new VerdictIds(random);
  private final Platform platform;
  private final Map<Role, String> byRole = new EnumMap<>(Role.class);

  Keys(Platform platform) {
    this.platform = platform;
  }

  /** Secret of a key with a role for all domains; the same each time. */
  public synchronized String of(Role role) {
    return byRole.computeIfAbsent(role, each -> of(each, DomainScope.ALL));
  }

  /** Name of the key of {@link #of(Role)}. */
  public String nameOf(Role role) {
    return name(role, of(role));
  }

  /** Secret of a new key. */
  public String of(Role role, DomainScope scope) {
    return store(role, scope, null, null);
  }

  /** Secret of an admin's key that has just expired. */
  public String expired() {
    return store(Role.ADMIN, DomainScope.ALL, platform.clock().instant(), null);
  }

  /** Secret of an admin's key that is revoked. */
  public String revoked() {
    return store(Role.ADMIN, DomainScope.ALL, null, platform.clock().instant());
  }

  private static String name(Role role, String secret) {
    return Roles.name(role) + " " + Sha256.of(secret).substring(0, 8);
  }

  private String store(Role role, DomainScope scope, Instant expiresAt, Instant revokedAt) {
    KeySecret secret = KeySecret.random(random);
    Instant now = platform.clock().instant().minus(Duration.ofMinutes(1));
    ApiKey key =
        new ApiKey(
            ids.at(now),
            name(role, secret.value()),
            role,
            scope,
            now,
            "a test",
            expiresAt,
            revokedAt);
    if (!platform.database().apiKeyStore().add(key, secret.sha256())) {
      throw new IllegalStateException("expected a new name, got " + key.name());
    }
    return secret.value();
  }
}
