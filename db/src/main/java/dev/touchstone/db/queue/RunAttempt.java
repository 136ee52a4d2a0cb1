package dev.touchstone.db.queue;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.touchstone.core.port.RunStore;
import dev.touchstone.core.port.StorageException;
import dev.touchstone.core.run.Run;
import dev.touchstone.core.run.RunHandler;
import dev.touchstone.core.run.RunOutcome;
import dev.touchstone.core.run.RunState;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a worker does when the run's turn comes. It always leaves the run ended, given back, or,
 * where the database is away, as it was: then it looks like a dead worker's.
 */
final class RunAttempt implements ExecutionHandler<Void> {

  private static final Logger LOG = LoggerFactory.getLogger(RunAttempt.class);

  /** How long a run waits for another of its domain before it asks again. */
  private static final Duration WHILE_BUSY = Duration.ofSeconds(1);

  private final RunStore runs;
  private final RunHandler handler;
  private final int mostAttempts;
  private final Clock clock;

  RunAttempt(RunStore runs, RunHandler handler, int mostAttempts, Clock clock) {
    this.runs = runs;
    this.handler = handler;
    this.mostAttempts = mostAttempts;
    this.clock = clock;
  }

  @Override
  public CompletionHandler<Void> execute(TaskInstance<Void> task, ExecutionContext context) {
    UUID id = UUID.fromString(task.getId());
    if (attempts(id) >= mostAttempts) {
      fail(id, "its worker died " + mostAttempts + " times; begun as often, never ended");
      return RunAttempt::over;
    }
    return switch (runs.start(id, clock.instant())) {
      case OVER -> RunAttempt::over;
      case BUSY -> (done, waiting) -> waiting.reschedule(done, clock.instant().plus(WHILE_BUSY));
      case STARTED -> work(id, new Turn(context));
    };
  }

  private CompletionHandler<Void> work(UUID id, Turn turn) {
    Run run = runs.find(id).orElseThrow();
    LOG.info("event=run-begun run={} domain={} kind={}", id, run.domain(), run.kind());
    try {
      handler.handle(run, () -> turn.leaving() || turn.lost());
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      failed(id, e, turn);
    }
    return ended(id, turn);
  }

  private void failed(UUID id, Throwable failure, Turn turn) {
    LOG.warn("event=run-threw run={}", id, failure);
    if (failure instanceof StorageException e && e.isTransient()) {
      throw e;
    }
    if (!turn.leaving() && !turn.lost()) {
      fail(id, reason(failure));
    }
  }

  private CompletionHandler<Void> ended(UUID id, Turn turn) {
    if (turn.lost()) {
      LOG.warn("event=run-lost run={}", id);
      return (done, taken) -> {};
    }
    if (turn.leaving() && runs.giveBack(id)) {
      LOG.info("event=run-given-back run={}", id);
      return (done, waiting) -> waiting.reschedule(done, clock.instant());
    }
    if (fail(id, "its worker left it without an outcome")) {
      LOG.error("event=run-without-outcome run={}", id);
    }
    LOG.info("event=run-over run={} state={}", id, state(id));
    return RunAttempt::over;
  }

  private static void over(ExecutionComplete done, ExecutionOperations<Void> task) {
    task.remove();
  }

  private int attempts(UUID id) {
    return runs.find(id)
        .filter(run -> !run.status().state().isOver())
        .map(run -> run.status().attempts())
        .orElse(0);
  }

  private RunState state(UUID id) {
    return runs.find(id).orElseThrow().status().state();
  }

  /** Nothing where the run is over already. */
  private boolean fail(UUID id, String reason) {
    return runs.finish(id, RunOutcome.without(RunState.FAILED, reason), clock.instant());
  }

  private static String reason(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }

  /** The worker's hold on a run. */
  private record Turn(ExecutionContext context) {

    /** Whether the worker has to leave. */
    boolean leaving() {
      return context.getSchedulerState().isShuttingDown();
    }

    /** Whether heartbeats are so late that another worker may have the run by now. */
    boolean lost() {
      return context.getCurrentlyExecuting().getHeartbeatState().hasStaleHeartbeat();
    }
  }
}
