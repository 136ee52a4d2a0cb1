package dev.touchstone.api.idempotency;

import dev.touchstone.api.access.ChangeClaim;
import dev.touchstone.core.idempotency.IdempotencyStore;
import dev.touchstone.core.idempotency.RequestKey;
import jakarta.enterprise.context.RequestScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/** What the request that this thread answers claims to do once; nothing where it has no key. */
@RequestScoped
class Claim implements ChangeClaim {

  private final IdempotencyStore store;
  private final Clock clock;
  private RequestKey key;
  private String requestSha256;
  private boolean taken;

  Claim(IdempotencyStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  void of(RequestKey claimed, String digest) {
    key = claimed;
    requestSha256 = digest;
  }

  /** The key, where a change was made under it. */
  Optional<RequestKey> taken() {
    return taken ? Optional.of(key) : Optional.empty();
  }

  /** Its key is taken before anything else; where another request was faster, that is a 409. */
  @Override
  public <T> Supplier<T> around(Supplier<T> change) {
    return key == null || taken
        ? change
        : () -> {
          if (!store.take(key, requestSha256, clock.instant())) {
            throw Repeats.underWay();
          }
          return change.get();
        };
  }

  @Override
  public void made() {
    taken = key != null;
  }
}
