package dev.touchstone.api.platform;

import dev.touchstone.adapt.job.Adaptation;
import dev.touchstone.api.rescore.ReScoreRuns;
import dev.touchstone.api.run.AdaptationRuns;
import dev.touchstone.api.run.Ends;
import dev.touchstone.api.run.SelfTrainingRuns;
import dev.touchstone.api.run.SelfTrainingRuns.Material;
import dev.touchstone.api.settings.Settings.RunSettings;
import dev.touchstone.core.port.ModelJudge;
import dev.touchstone.core.run.Run;
import dev.touchstone.core.run.RunHandler;
import dev.touchstone.core.run.RunKind;
import dev.touchstone.core.run.RunQueue;
import dev.touchstone.core.run.RunQueue.Workers;
import dev.touchstone.db.Database;
import dev.touchstone.db.queue.WorkerSettings;
import dev.touchstone.detector.encoder.Encoder;
import dev.touchstone.selftrain.job.SelfTraining;
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
  private final Adaptation adaptation;
  private final SelfTraining selfTraining;
  private final Map<RunKind, RunHandler> handlers;
  private final List<Workers> working = new ArrayList<>();

  private Learning(RunQueue queue, Learners learners, Map<RunKind, RunHandler> handlers) {
    this.queue = queue;
    this.adaptation = learners.adaptation;
    this.selfTraining = learners.selfTraining;
    this.handlers = handlers;
  }

  /** What learning reads posts with. */
  record Reading(Encoder encoder, ModelJudge judge) {}

  private record Learners(Adaptation adaptation, SelfTraining selfTraining) {}

  /** Nothing works at runs yet. The encoder and the database stay the caller's to close. */
  static Learning of(Reading reading, Database database, RunSettings settings, Clock clock) {
    WorkerSettings workers =
        new WorkerSettings(
            RUNS_AT_ONCE, POLL, settings.heartbeat(), MISSED_HEARTBEATS, settings.attempts());
    String revision = BuildInfo.read().revision();
    Learners learners =
        new Learners(
            new Adaptation(reading.encoder, clock, revision),
            new SelfTraining(reading.encoder, database.embeddingStore(), clock, revision));
    Map<RunKind, RunHandler> handlers =
        new EnumMap<>(learning(learners, database, settings.posts(), clock));
    handlers.put(RunKind.RE_SCORE, reScoring(reading, database, clock));
    return new Learning(database.runQueue(workers, clock), learners, handlers);
  }

  private static RunHandler reScoring(Reading reading, Database database, Clock clock) {
    return new ReScoreRuns(
        reading.judge,
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
        new AdaptationRuns(learners.adaptation::run, material.labels(), ends, clock),
        RunKind.SELF_TRAINING,
        new SelfTrainingRuns(learners.selfTraining::run, material, ends, clock));
  }

  /** Begins to work at runs, until closed. */
  synchronized void begin() {
    working.add(queue.work(this::handle));
  }

  /** Runs that wait. */
  public RunQueue queue() {
    return queue;
  }

  /** Learns from labels, and makes again what was learned. */
  public Adaptation adaptation() {
    return adaptation;
  }

  /** Learns from streams, and makes again what was learned. */
  public SelfTraining selfTraining() {
    return selfTraining;
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
