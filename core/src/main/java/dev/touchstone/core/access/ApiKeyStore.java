package dev.touchstone.core.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Keys by the digests of their secrets. A key never changes but for being revoked. Safe for use by
 * several threads; every method may throw {@link dev.touchstone.core.port.StorageException}.
 */
public interface ApiKeyStore {

  /**
   * Stores a key.
   *
   * @param secretSha256 digest of its secret
   * @return false where a key of its name is stored that is not revoked; nothing is changed then
   */
  boolean add(ApiKey key, String secretSha256);

  /**
   * Stores a key where none was ever stored.
   *
   * @return false where one was; nothing is changed then
   */
  boolean addFirst(ApiKey key, String secretSha256);

  /** The key of a secret, expired and revoked ones too, or empty. */
  Optional<ApiKey> findBySecret(String secretSha256);

  /** The key, or empty. */
  Optional<ApiKey> find(UUID id);

  /** All keys, expired and revoked ones too, newest first. */
  List<ApiKey> list();

  /**
   * Revokes a key for good.
   *
   * @return false where it is revoked already, or there is no such key; nothing is changed then
   */
  boolean revoke(UUID id, Instant at);
}
