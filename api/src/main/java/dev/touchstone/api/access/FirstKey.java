package dev.touchstone.api.access;

import dev.touchstone.core.access.ApiKey;
import dev.touchstone.core.access.ApiKeyStore;
import dev.touchstone.core.access.AuditLog;
import dev.touchstone.core.access.DomainScope;
import dev.touchstone.core.access.KeySecret;
import dev.touchstone.core.access.Role;
import dev.touchstone.db.Database;
import dev.touchstone.ingest.consume.VerdictIds;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The admin's key that a server begins with: a configured one, or one made where there is none. */
public final class FirstKey {

  /** Name of the configured key; no other key may have it. */
  public static final String CONFIGURED = "TOUCHSTONE_ADMIN_KEY";

  private static final Logger LOG = LoggerFactory.getLogger(FirstKey.class);
  private static final String MADE = "first-admin";

  private final ApiKeyStore keys;
  private final AuditLog audit;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final VerdictIds ids = new VerdictIds(random);

  /** Over the keys of {@code database}. */
  public FirstKey(Database database, Clock clock) {
    this.keys = database.apiKeyStore();
    this.audit = database.auditLog();
    this.clock = clock;
  }

  /**
   * Makes a key where none was ever stored.
   *
   * @return its secret, which is kept nowhere; empty where there was a key
   */
  public Optional<KeySecret> make() {
    KeySecret secret = KeySecret.random(random);
    return keys.addFirst(admin(MADE), secret.sha256()) ? Optional.of(secret) : Optional.empty();
  }

  /**
   * Makes sure that {@code secret} is an admin's key; one that was configured before is revoked. A
   * key that somebody revoked stays revoked.
   */
  public void configure(KeySecret secret) {
    Optional<ApiKey> known = keys.findBySecret(secret.sha256());
    if (known.isEmpty()) {
      audit.acting(Caller.LOCAL.actor(), "configured as " + CONFIGURED, () -> replace(secret));
    } else if (!known.get().isValidAt(clock.instant())) {
      LOG.warn("event=configured-key-is-revoked key={}", known.get().id());
    }
  }

  private boolean replace(KeySecret secret) {
    keys.list().stream()
        .filter(key -> key.name().equals(CONFIGURED))
        .forEach(key -> keys.revoke(key.id(), clock.instant()));
    return keys.add(admin(CONFIGURED), secret.sha256());
  }

  private ApiKey admin(String name) {
    Instant now = clock.instant();
    String by = Caller.LOCAL.getName();
    return new ApiKey(ids.at(now), name, Role.ADMIN, DomainScope.ALL, now, by, null, null);
  }
}
