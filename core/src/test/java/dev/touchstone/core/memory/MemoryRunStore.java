package dev.touchstone.core.memory;

import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.Release;
import dev.touchstone.core.model.Replacement;
import dev.touchstone.core.port.RunStore;
import dev.touchstone.core.run.Run;
import dev.touchstone.core.run.Run.Status;
import dev.touchstone.core.run.RunOutcome;
import dev.touchstone.core.run.RunProgress;
import dev.touchstone.core.run.RunState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

final class MemoryRunStore implements RunStore {

  private final MemoryState state;

  MemoryRunStore(MemoryState state) {
    this.state = state;
  }

  @Override
  public void add(Run run) {
    if (!run.status().equals(Status.QUEUED)) {
      throw new IllegalArgumentException(
          "run: expected one that waits, got one that is " + run.status().state());
    }
    synchronized (state) {
      if (!state.domains.containsKey(run.domain())) {
        throw new NoSuchElementException("expected a stored domain, got " + run.domain());
      }
      state.runs.put(run.id(), stored(run));
    }
  }

  @Override
  public Optional<Run> find(UUID id) {
    synchronized (state) {
      return Optional.ofNullable(state.runs.get(id));
    }
  }

  @Override
  public List<Run> latest(String domain, int limit) {
    List<Run> newestFirst = new ArrayList<>(all());
    Collections.reverse(newestFirst);
    return newestFirst.stream().filter(run -> run.domain().equals(domain)).limit(limit).toList();
  }

  @Override
  public List<Run> unfinished() {
    return all().stream().filter(run -> !run.status().state().isOver()).toList();
  }

  @Override
  public Start start(UUID id, Instant at) {
    synchronized (state) {
      Run run = state.runs.get(id);
      if (run == null || run.status().state().isOver()) {
        return Start.OVER;
      }
      if (anotherRuns(run)) {
        return Start.BUSY;
      }
      Status now = run.status();
      Instant startedAt = Objects.requireNonNullElseGet(now.startedAt(), () -> micros(at));
      put(
          run,
          new Status(RunState.RUNNING, now.attempts() + 1, now.progress(), startedAt, null, null));
      return Start.STARTED;
    }
  }

  @Override
  public boolean report(UUID id, RunProgress progress) {
    synchronized (state) {
      Run run = state.runs.get(id);
      if (run == null || run.status().state() != RunState.RUNNING) {
        return false;
      }
      Status now = run.status();
      put(run, new Status(now.state(), now.attempts(), progress, now.startedAt(), null, null));
      return true;
    }
  }

  @Override
  public boolean finish(UUID id, RunOutcome outcome, Instant at) {
    synchronized (state) {
      Run run = state.runs.get(id);
      if (run == null || run.status().state().isOver()) {
        return false;
      }
      Status now = run.status();
      put(
          run,
          new Status(
              outcome.state(),
              now.attempts(),
              now.progress(),
              now.startedAt(),
              micros(at),
              outcome));
      return true;
    }
  }

  @Override
  public boolean succeed(UUID id, RunOutcome outcome, ModelBundle model, Release release) {
    outcome.requireReleased(model, release);
    synchronized (state) {
      MemoryModelStore models = new MemoryModelStore(state);
      Run run = state.runs.get(id);
      if (run == null || run.status().state().isOver()) {
        return false;
      }
      models.add(model);
      models.release(release);
      return finish(id, outcome, release.releasedAt());
    }
  }

  @Override
  public Succession replace(
      UUID id, RunOutcome outcome, ModelBundle model, Replacement replacement) {
    Release release = replacement.release();
    synchronized (state) {
      boolean serves =
          new MemoryModelStore(state)
              .champion(release.domain())
              .filter(champion -> champion.modelId().equals(replacement.replaces()))
              .isPresent();
      if (!serves) {
        return Succession.CHAMPION_MOVED;
      }
      return succeed(id, outcome, model, release) ? Succession.RELEASED : Succession.OVER;
    }
  }

  @Override
  public boolean giveBack(UUID id) {
    synchronized (state) {
      Run run = state.runs.get(id);
      if (run == null || run.status().state() != RunState.RUNNING) {
        return false;
      }
      Status now = run.status();
      put(
          run,
          new Status(
              RunState.QUEUED, now.attempts() - 1, now.progress(), now.startedAt(), null, null));
      return true;
    }
  }

  private List<Run> all() {
    synchronized (state) {
      return List.copyOf(state.runs.values());
    }
  }

  private boolean anotherRuns(Run run) {
    return state.runs.values().stream()
        .anyMatch(
            other ->
                other.domain().equals(run.domain())
                    && other.status().state() == RunState.RUNNING
                    && !other.id().equals(run.id()));
  }

  private void put(Run run, Status status) {
    state.runs.put(run.id(), run.with(status));
  }

  private static Run stored(Run run) {
    return new Run(
        run.id(),
        run.domain(),
        run.kind(),
        run.requestedBy(),
        run.parametersJson(),
        micros(run.createdAt()),
        run.status());
  }

  private static Instant micros(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }
}
