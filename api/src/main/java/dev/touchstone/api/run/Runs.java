package dev.touchstone.api.run;

import dev.touchstone.core.port.RunStore;
import dev.touchstone.core.run.Run;
import dev.touchstone.core.run.RunKind;
import dev.touchstone.core.run.RunOutcome;
import dev.touchstone.core.run.RunQueue;
import dev.touchstone.core.run.RunState;
import dev.touchstone.ingest.consume.VerdictIds;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Asks for runs and calls them off. Safe for use by several threads. */
@Singleton
public final class Runs {

  private final RunStore store;
  private final RunQueue queue;
  private final Clock clock;
  private final VerdictIds ids = new VerdictIds(new SecureRandom());

  /** Over the store and the queue of the same data. */
  public Runs(RunStore store, RunQueue queue, Clock clock) {
    this.store = store;
    this.queue = queue;
    this.clock = clock;
  }

  /**
   * Has a run wait for a worker.
   *
   * @throws java.util.NoSuchElementException if the domain is not stored
   */
  public Run submit(String domain, RunKind kind, String requestedBy) {
    return submit(domain, kind, requestedBy, "{}");
  }

  /**
   * The same with parameters, a JSON object.
   *
   * @throws java.util.NoSuchElementException if the domain is not stored
   */
  Run submit(String domain, RunKind kind, String requestedBy, String parametersJson) {
    Instant now = clock.instant();
    Run run =
        new Run(ids.at(now), domain, kind, requestedBy, parametersJson, now, Run.Status.QUEUED);
    queue.submit(run);
    return run;
  }

  /** Ends a run as cancelled; false where it is over already, or there is no such run. */
  boolean cancel(UUID id) {
    RunOutcome cancelled = RunOutcome.without(RunState.CANCELLED, "called off");
    return store.finish(id, cancelled, clock.instant());
  }
}
