package dev.touchstone.api.access;

import dev.touchstone.core.Sha256;
import dev.touchstone.core.access.ApiKeyStore;
import dev.touchstone.core.access.KeySecret;
import java.time.Clock;
import java.util.Optional;

/**
 * Every key that opens this server: the stored ones and that of the data folder's owner. Asks the
 * store each time, so that a revoked key opens nothing from then on. Safe for use by several
 * threads.
 */
public final class KeyRing {

  private final ApiKeyStore keys;
  private final Optional<KeySecret> local;
  private final Clock clock;

  /**
   * Over stored keys.
   *
   * @param local the key of whoever owns the data folder; empty where none is taken
   */
  public KeyRing(ApiKeyStore keys, Optional<KeySecret> local, Clock clock) {
    this.keys = keys;
    this.local = local;
    this.clock = clock;
  }

  /** Who holds {@code secret}; empty where nobody does any more or ever did. */
  Optional<Caller> holder(String secret) {
    String sha256 = Sha256.of(secret);
    if (local.map(KeySecret::sha256).filter(sha256::equals).isPresent()) {
      return Optional.of(Caller.LOCAL);
    }
    return keys.findBySecret(sha256).filter(key -> key.isValidAt(clock.instant())).map(Caller::of);
  }
}
