package dev.touchstone.api.key;

import dev.touchstone.api.access.Caller;
import dev.touchstone.api.key.NewKey.Wanted;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.core.access.ApiKey;
import dev.touchstone.core.access.ApiKeyStore;
import dev.touchstone.core.access.AuditLog;
import dev.touchstone.core.access.KeySecret;
import dev.touchstone.ingest.consume.VerdictIds;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * Makes and revokes keys. A caller has to do with keys within the scope of the own one alone. Safe
 * for use by several threads.
 */
@Singleton
final class KeyOffice {

  private final ApiKeyStore keys;
  private final AuditLog audit;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final VerdictIds ids = new VerdictIds(random);

  KeyOffice(ApiKeyStore keys, AuditLog audit, Clock clock) {
    this.keys = keys;
    this.audit = audit;
    this.clock = clock;
  }

  /** The keys that are the caller's to see, expired and revoked ones too, newest first. */
  List<ApiKey> list(Caller caller) {
    return keys.list().stream().filter(key -> caller.scope().covers(key.scope())).toList();
  }

  /**
   * A key that is the caller's to see.
   *
   * @throws ProblemException 404 where there is none
   */
  ApiKey find(Caller caller, UUID id) {
    return keys.find(id)
        .filter(key -> caller.scope().covers(key.scope()))
        .orElseThrow(KeyOffice::unknown);
  }

  /**
   * Makes a key.
   *
   * @return with its secret, which is kept nowhere
   * @throws ProblemException 400 naming each fault, 409 where the name is taken
   */
  KeyCreated create(Caller caller, NewKey asked) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Wanted wanted = asked.checked(caller.scope(), now);
    KeySecret secret = KeySecret.random(random);
    ApiKey key =
        new ApiKey(
            ids.at(now),
            wanted.name(),
            wanted.role(),
            wanted.scope(),
            now,
            caller.getName(),
            wanted.expiresAt(),
            null);
    if (!audit.acting(caller.actor(), null, () -> keys.add(key, secret.sha256()))) {
      throw ProblemException.conflict(
          "There is a key of the name " + key.name() + " already; revoke it first.");
    }
    return new KeyCreated(KeyView.of(key), secret.value());
  }

  /**
   * Revokes a key; from then on it opens nothing.
   *
   * @param reason why, or null
   * @throws ProblemException 404 where there is none, 409 where it is revoked already
   */
  ApiKey revoke(Caller caller, UUID id, String reason) {
    ApiKey key = find(caller, id);
    if (!audit.acting(caller.actor(), reason, () -> keys.revoke(id, clock.instant()))) {
      throw ProblemException.conflict("The key " + key.name() + " is revoked already.");
    }
    return find(caller, id);
  }

  static ProblemException unknown() {
    return ProblemException.notFound("There is no key of this id.");
  }
}
