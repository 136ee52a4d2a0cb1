package dev.touchstone.bench.stress.measure;

import dev.touchstone.core.intake.IntakeBatch;
import dev.touchstone.core.intake.IntakeOutcome;
import dev.touchstone.core.intake.JudgedPost;
import dev.touchstone.core.port.IntakeStore;
import java.time.Clock;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * A store that notes each post once its transaction is known to be durable: that is when {@code
 * COMMIT} has been answered, later than the database's own time of the commit.
 */
public final class WatchedStore implements IntakeStore {

  private final IntakeStore store;
  private final Supplier<Timeline> timeline;
  private final Clock clock;

  /** Stores in {@code store} and notes on whatever timeline is the current one. */
  public WatchedStore(IntakeStore store, Supplier<Timeline> timeline, Clock clock) {
    this.store = store;
    this.timeline = timeline;
    this.clock = clock;
  }

  @Override
  public OptionalLong nextOffset(String topic, int partition) {
    return store.nextOffset(topic, partition);
  }

  @Override
  public IntakeOutcome store(IntakeBatch batch) {
    IntakeOutcome outcome = store.store(batch);
    Instant committed = clock.instant();
    Timeline current = timeline.get();
    if (current != null) {
      for (JudgedPost judged : batch.posts()) {
        current.done(judged.post().post().id(), committed);
      }
    }
    return outcome;
  }
}
