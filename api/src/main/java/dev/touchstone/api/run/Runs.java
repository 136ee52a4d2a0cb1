package dev.touchstone.api.run;

import dev.touchstone.api.rescore.ReScoreRange;
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
  private final Subtractions subtractions;
  private final Clock clock;
  private final VerdictIds ids = new VerdictIds(new SecureRandom());

  /** Over the store and the queue of the same data. */
  public Runs(RunStore store, RunQueue queue, Subtractions subtractions, Clock clock) {
    this.store = store;
    this.queue = queue;
    this.subtractions = subtractions;
    this.clock = clock;
  }

  /**
   * Has a run wait for a worker.
   *
   * @throws dev.touchstone.api.problem.ProblemException if it asks for what there is not
   * @throws java.util.NoSuchElementException if the domain is not stored
   */
  public Run submit(NewRun asked) {
    asked.check();
    return submit(
        asked, asked.asked() == RunKind.SELF_TRAINING ? subtractions.parameters(asked) : "{}");
  }

  /** The same for the re-scoring of a range. */
  Run submit(NewRun asked, ReScoreRange range) {
    return submit(asked, range.parametersJson());
  }

  private Run submit(NewRun asked, String parametersJson) {
    Instant now = clock.instant();
    Run run =
        new Run(
            ids.at(now),
            asked.domain(),
            asked.asked(),
            asked.requestedBy(),
            parametersJson,
            now,
            Run.Status.QUEUED);
    queue.submit(run);
    return run;
  }

  /** Ends a run as cancelled; false where it is over already, or there is no such run. */
  boolean cancel(UUID id) {
    RunOutcome cancelled = RunOutcome.without(RunState.CANCELLED, "called off");
    return store.finish(id, cancelled, clock.instant());
  }
}
