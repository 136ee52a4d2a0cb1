package dev.touchstone.api.platform;

import dev.touchstone.api.rescore.ReScoreRuns;
import dev.touchstone.api.run.AdaptationRuns;
import dev.touchstone.api.run.DeepeningRuns;
import dev.touchstone.api.run.Ends;
import dev.touchstone.api.run.SelfTrainingRuns;
import dev.touchstone.api.run.SelfTrainingRuns.Material;
import dev.touchstone.api.settings.Settings;
import dev.touchstone.api.settings.Settings.RunSettings;
import dev.touchstone.core.port.ModelJudge;
import dev.touchstone.core.run.Run;
import dev.touchstone.core.run.RunHandler;
import dev.touchstone.core.run.RunKind;
import dev.touchstone.core.run.RunQueue;
import dev.touchstone.core.run.RunQueue.Workers;
import dev.touchstone.db.Database;
import dev.touchstone.db.queue.WorkerSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Learns domains' detectors: the queue of runs, and this process's worker at them. Safe for use by
 * several threads.
 */
public final class Learning implements AutoCloseable {

  /** One at a time in a process: judging posts comes first. */
  private static final int RUNS_AT_ONCE = 1;

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int MISSED_HEARTBEATS = 5;

  private final RunQueue queue;
  private final Learners learners;
  private final Map<RunKind, RunHandler> handlers;
  private final List<Workers> working = new ArrayList<>();

  private Learning(RunQueue queue, Learners learners, Map<RunKind, RunHandler> handlers) {
    this.queue = queue;
    this.learners = learners;
    this.handlers = handlers;
  }

  /** Nothing works at runs yet. Encoders and database stay the caller's to close. */
  static Learning of(Judges judges, Database database, Settings settings, Clock clock) {
    RunSettings runs = settings.runs();
    WorkerSettings workers =
        new WorkerSettings(
            RUNS_AT_ONCE, POLL, runs.heartbeat(), MISSED_HEARTBEATS, runs.attempts());
    Learners learners =
        new Learners(judges.encoders(), settings.detector().encoders(), database, clock);
    Map<RunKind, RunHandler> handlers =
        new EnumMap<>(learning(learners, database, runs.posts(), clock));
    handlers.put(RunKind.RE_SCORE, reScoring(judges.judge(), database, clock));
    return new Learning(database.runQueue(workers, clock), learners, handlers);
  }

  private static RunHandler reScoring(ModelJudge judge, Database database, Clock clock) {
    return new ReScoreRuns(
        judge,
        new ReScoreRuns.Ends(
            database.postStore(),
            database.verdictStore(),
            database.modelStore(),
            database.thresholdStore(),
            database.runStore()),
        clock);
  }

  private static Map<RunKind, RunHandler> learning(
      Learners learners, Database database, int mostPosts, Clock clock) {
    Ends ends = new Ends(database.runStore(), database.modelStore(), database.domainStore());
    Material material =
        new Material(
            database.labelStore(), database.postStore(), database.pseudoLabelStore(), mostPosts);
    return Map.of(
        RunKind.ADAPTATION,
        new AdaptationRuns(
            (request, steps) -> learners.adaptation(request.models().source()).run(request, steps),
            material.labels(),
            ends,
            clock),
        RunKind.SELF_TRAINING,
        new SelfTrainingRuns(
            (request, steps) ->
                learners.selfTraining(request.models().source()).run(request, steps),
            material,
            ends,
            clock),
        RunKind.DEEPENING,
        new DeepeningRuns(
            learners.deepening()::run,
            learners::teaching,
            new DeepeningRuns.Material(
                material.labels(), material.posts(), database.encoderStore()),
            ends,
            clock));
  }

  /** Begins to work at runs, until closed. */
  synchronized void begin() {
    working.add(queue.work(this::handle));
  }

  /** Runs that wait. */
  public RunQueue queue() {
    return queue;
  }

  /** Learns, and makes again what was learned. */
  public Learners learners() {
    return learners;
  }

  @Override
  public synchronized void close() {
    working.forEach(Workers::close);
    working.clear();
  }

  private void handle(Run run, BooleanSupplier stopping) {
    RunHandler handler = handlers.get(run.kind());
    if (handler == null) {
      throw new UnsupportedOperationException(
          "run: expected one of " + handlers.keySet() + ", got " + run.kind());
    }
    handler.handle(run, stopping);
  }
}
