package dev.touchstone.db.store;

import dev.touchstone.core.domain.DomainName;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.Release;
import dev.touchstone.core.model.Replacement;
import dev.touchstone.core.port.RunStore;
import dev.touchstone.core.run.Run;
import dev.touchstone.core.run.Run.Status;
import dev.touchstone.core.run.RunKind;
import dev.touchstone.core.run.RunOutcome;
import dev.touchstone.core.run.RunProgress;
import dev.touchstone.core.run.RunState;
import dev.touchstone.db.sql.Failures;
import dev.touchstone.db.sql.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Runs in PostgreSQL. */
public final class PostgresRunStore implements RunStore {

  private static final String SELECT =
      """
      SELECT id, domain, kind, requested_by, parameters, created_at, state, attempts, step, of_steps,
             message, started_at, finished_at, reason, model_id, provenance
      FROM run
      """;

  private static final String INSERT =
      """
      INSERT INTO run (id, domain, kind, requested_by, parameters, created_at)
      SELECT :id, name, CAST(:kind AS run_kind), :requestedBy, CAST(:parameters AS json), :createdAt
      FROM domain WHERE name = :domain
      """;

  private static final String START =
      """
      UPDATE run SET state = 'RUNNING', attempts = attempts + 1,
                     started_at = coalesce(started_at, :at)
      WHERE id = :id AND finished_at IS NULL
      """;

  private static final String REPORT =
      """
      UPDATE run SET step = :step, of_steps = :of, message = :message
      WHERE id = :id AND state = 'RUNNING'
      """;

  private static final String FINISH =
      """
      UPDATE run SET state = CAST(:state AS run_state), reason = :reason, model_id = :model,
                     provenance = CAST(:provenance AS json), finished_at = :at
      WHERE id = :id AND finished_at IS NULL
      """;

  private static final String GIVE_BACK =
      "UPDATE run SET state = 'QUEUED', attempts = attempts - 1"
          + " WHERE id = :id AND state = 'RUNNING'";

  private static final String ANOTHER_RUNS = "run_one_at_a_time";

  private final Jdbi jdbi;

  /** Reads and writes through {@code jdbi}, which stays the caller's to close. */
  public PostgresRunStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public void add(Run run) {
    with(
        "store a run",
        handle -> {
          add(handle, run);
          return null;
        });
  }

  /** Stores a run in the caller's transaction, otherwise as {@link #add(Run)}. */
  public static void add(Handle handle, Run run) {
    if (!run.status().equals(Status.QUEUED)) {
      throw new IllegalArgumentException(
          "run: expected one that waits, got one that is " + run.status().state());
    }
    if (insert(handle, run) == 0) {
      throw new NoSuchElementException("expected a stored domain, got " + run.domain());
    }
  }

  @Override
  public Optional<Run> find(UUID id) {
    return with(
        "find a run",
        handle ->
            handle
                .createQuery(SELECT + "WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> run(row))
                .findOne());
  }

  @Override
  public List<Run> latest(String domain, int limit) {
    if (!DomainName.isValid(domain)) {
      return List.of();
    }
    return with(
        "list runs",
        handle ->
            handle
                .createQuery(SELECT + "WHERE domain = :domain ORDER BY id DESC LIMIT :limit")
                .bind("domain", domain)
                .bind("limit", limit)
                .map((row, context) -> run(row))
                .list());
  }

  @Override
  public List<Run> unfinished() {
    return with(
        "list unfinished runs",
        handle ->
            handle
                .createQuery(SELECT + "WHERE finished_at IS NULL ORDER BY id")
                .map((row, context) -> run(row))
                .list());
  }

  @Override
  public Start start(UUID id, Instant at) {
    return Failures.translate("start a run", () -> tryStart(id, at));
  }

  @Override
  public boolean report(UUID id, RunProgress progress) {
    return with(
        "report a run's progress",
        handle ->
            handle
                    .createUpdate(REPORT)
                    .bind("id", id)
                    .bind("step", progress.step())
                    .bind("of", progress.of())
                    .bind("message", progress.message())
                    .execute()
                == 1);
  }

  @Override
  public boolean finish(UUID id, RunOutcome outcome, Instant at) {
    return with("finish a run", handle -> finish(handle, id, outcome, at));
  }

  @Override
  public boolean succeed(UUID id, RunOutcome outcome, ModelBundle model, Release release) {
    outcome.requireReleased(model, release);
    return Failures.retryConflicts(
        "release a run's model",
        () -> jdbi.inTransaction(handle -> succeed(handle, id, outcome, model, release)));
  }

  @Override
  public Succession replace(
      UUID id, RunOutcome outcome, ModelBundle model, Replacement replacement) {
    Release release = replacement.release();
    outcome.requireReleased(model, release);
    return Failures.retryConflicts(
        "release a run's model in another's place",
        () ->
            jdbi.inTransaction(
                handle -> {
                  PostgresModelStore.lockReleases(handle);
                  if (!isChampion(handle, replacement)) {
                    return Succession.CHAMPION_MOVED;
                  }
                  return succeed(handle, id, outcome, model, release)
                      ? Succession.RELEASED
                      : Succession.OVER;
                }));
  }

  private static boolean isChampion(Handle handle, Replacement replacement) {
    return PostgresModelStore.champion(handle, replacement.release().domain())
        .map(Release::modelId)
        .filter(replacement.replaces()::equals)
        .isPresent();
  }

  private static boolean succeed(
      Handle handle, UUID id, RunOutcome outcome, ModelBundle model, Release release) {
    PostgresModelStore.add(handle, model);
    boolean ended = finish(handle, id, outcome, release.releasedAt());
    if (ended) {
      PostgresModelStore.append(handle, release);
    } else {
      handle.rollback();
    }
    return ended;
  }

  @Override
  public boolean giveBack(UUID id) {
    return with(
        "give a run back", handle -> handle.createUpdate(GIVE_BACK).bind("id", id).execute() == 1);
  }

  private static boolean finish(Handle handle, UUID id, RunOutcome outcome, Instant at) {
    return handle
            .createUpdate(FINISH)
            .bind("id", id)
            .bind("state", outcome.state().name())
            .bind("reason", outcome.reason())
            .bind("model", Values.digest(outcome.modelId()))
            .bind("provenance", outcome.provenanceJson())
            .bind("at", Values.time(at))
            .execute()
        == 1;
  }

  private static int insert(Handle handle, Run run) {
    return handle
        .createUpdate(INSERT)
        .bind("id", run.id())
        .bind("domain", run.domain())
        .bind("kind", run.kind().name())
        .bind("requestedBy", run.requestedBy())
        .bind("parameters", run.parametersJson())
        .bind("createdAt", Values.time(run.createdAt()))
        .execute();
  }

  private Start tryStart(UUID id, Instant at) {
    try {
      int started =
          jdbi.withHandle(
              handle ->
                  handle.createUpdate(START).bind("id", id).bind("at", Values.time(at)).execute());
      return started == 1 ? Start.STARTED : Start.OVER;
    } catch (JdbiException e) {
      if (Failures.constraint(e).equals(ANOTHER_RUNS)) {
        return Start.BUSY;
      }
      throw e;
    }
  }

  private <T> T with(String what, Function<Handle, T> work) {
    return Failures.translate(what, () -> jdbi.withHandle(work::apply));
  }

  private static Run run(ResultSet row) throws SQLException {
    return new Run(
        row.getObject("id", UUID.class),
        row.getString("domain"),
        Values.constant(RunKind.class, row, "kind"),
        row.getString("requested_by"),
        row.getString("parameters"),
        Values.instant(row, "created_at"),
        status(row));
  }

  private static Status status(ResultSet row) throws SQLException {
    RunState state = Values.constant(RunState.class, row, "state");
    RunProgress progress =
        new RunProgress(row.getInt("step"), row.getInt("of_steps"), row.getString("message"));
    RunOutcome outcome =
        state.isOver()
            ? new RunOutcome(
                state,
                row.getString("reason"),
                Values.hex(row, "model_id"),
                row.getString("provenance"))
            : null;
    return new Status(
        state,
        row.getInt("attempts"),
        progress,
        Values.instant(row, "started_at"),
        Values.instant(row, "finished_at"),
        outcome);
  }
}
