package dev.touchstone.db.queue;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.ExecutionHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.touchstone.core.run.Run;
import dev.touchstone.core.run.RunHandler;
import dev.touchstone.core.run.RunQueue;
import dev.touchstone.db.sql.Failures;
import dev.touchstone.db.store.PostgresRunStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Runs that wait for workers in PostgreSQL. */
public final class PostgresRunQueue implements RunQueue {

  private static final String TASK = "run";

  /** How long a worker that is to leave waits for the run under way. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  /** How long an attempt that failed for the database's sake waits. */
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);

  private final Jdbi jdbi;
  private final DataSource pool;
  private final WorkerSettings settings;
  private final Clock clock;
  private final Set<Scheduler> here = ConcurrentHashMap.newKeySet();

  /**
   * Reads and writes through {@code pool}, which stays the caller's to close.
   *
   * @param clock a running one: workers that share the database tell the dead by it
   */
  public PostgresRunQueue(Jdbi jdbi, DataSource pool, WorkerSettings settings, Clock clock) {
    this.jdbi = jdbi;
    this.pool = pool;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void submit(Run run) {
    Failures.translate(
        "submit a run",
        () -> {
          jdbi.useTransaction(handle -> submit(handle, run));
          return null;
        });
  }

  @Override
  public Workers work(RunHandler handler) {
    PostgresRunStore runs = new PostgresRunStore(jdbi);
    Scheduler scheduler =
        Scheduler.create(pool, task(new RunAttempt(runs, handler, settings.attempts(), clock)))
            .jdbcCustomization(postgres())
            .clock(clock::instant)
            .threads(settings.threads())
            .pollingInterval(settings.poll())
            .heartbeatInterval(settings.heartbeat())
            .missedHeartbeatsLimit(settings.missedHeartbeats())
            .shutdownMaxWait(PATIENCE)
            .build();
    scheduler.start();
    here.add(scheduler);
    return () -> stop(scheduler);
  }

  private void stop(Scheduler scheduler) {
    if (here.remove(scheduler)) {
      scheduler.stop();
    }
  }

  private void submit(Handle handle, Run run) {
    PostgresRunStore.add(handle, run);
    CustomTask<Void> task = task((instance, context) -> (done, operations) -> {});
    SchedulerClient.Builder.create(SameConnection.of(handle.getConnection()), task)
        .jdbcCustomization(postgres())
        .build()
        .scheduleIfNotExists(task.instance(run.id().toString()), clock.instant());
    handle.afterCommit(() -> here.forEach(Scheduler::triggerCheckForDueExecutions));
  }

  private CustomTask<Void> task(ExecutionHandler<Void> attempt) {
    return Tasks.custom(TASK, Void.class)
        .onDeadExecutionRevive()
        .onFailure((done, task) -> task.reschedule(done, clock.instant().plus(AFTER_TROUBLE)))
        .execute(attempt);
  }

  private static PostgreSqlJdbcCustomization postgres() {
    return new PostgreSqlJdbcCustomization(false, false);
  }
}
