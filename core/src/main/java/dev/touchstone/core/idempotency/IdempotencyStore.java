package dev.touchstone.core.idempotency;

import java.time.Instant;
import java.util.Optional;

/**
 * Requests whose changes were made, by the keys that clients gave them. Safe for use by several
 * threads; every method may throw {@link dev.touchstone.core.port.StorageException}.
 */
public interface IdempotencyStore {

  /** The request that was made under {@code key}, or empty. */
  Optional<EarlierRequest> find(RequestKey key);

  /**
   * Takes a key, as part of the transaction of the change that is made under it: both or neither.
   * Where another transaction is about to take it, this one waits for its end.
   *
   * @param requestSha256 digest of all that is asked
   * @return false where it is taken
   */
  boolean take(RequestKey key, String requestSha256, Instant at);

  /** Keeps what a taken key's request was answered. */
  void keep(RequestKey key, Answer answer);

  /**
   * Forgets the keys taken before a moment.
   *
   * @return how many
   */
  int forgetBefore(Instant moment);
}
