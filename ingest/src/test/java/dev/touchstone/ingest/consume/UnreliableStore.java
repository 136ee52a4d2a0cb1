package dev.touchstone.ingest.consume;

import dev.touchstone.core.intake.IntakeBatch;
import dev.touchstone.core.intake.IntakeOutcome;
import dev.touchstone.core.port.IntakeStore;
import dev.touchstone.core.port.StorageException;
import dev.touchstone.core.port.StorageException.Reason;
import java.util.OptionalLong;
import java.util.Random;

/**
 * A store whose connection breaks at random: before a transaction, so that nothing is stored, or
 * behind its commit, so that everything is and the caller can't know.
 */
final class UnreliableStore implements IntakeStore {

  private final IntakeStore store;
  private final Random random;
  private volatile double rate;

  UnreliableStore(IntakeStore store, long seed, double rate) {
    this.store = store;
    this.random = new Random(seed);
    this.rate = rate;
  }

  void setRate(double rate) {
    this.rate = rate;
  }

  @Override
  public OptionalLong nextOffset(String topic, int partition) {
    breakAtRandom("asking");
    return store.nextOffset(topic, partition);
  }

  @Override
  public IntakeOutcome store(IntakeBatch batch) {
    breakAtRandom("before the commit");
    IntakeOutcome outcome = store.store(batch);
    breakAtRandom("behind the commit");
    return outcome;
  }

  private synchronized void breakAtRandom(String when) {
    if (random.nextDouble() < rate) {
      throw new StorageException(Reason.UNAVAILABLE, "connection lost " + when, null);
    }
  }
}
