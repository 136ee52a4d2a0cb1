package dev.touchstone.adapt.evaluate;

import dev.touchstone.adapt.evaluate.report.Result;
import dev.touchstone.adapt.evaluate.split.Draw;
import dev.touchstone.adapt.meta.FewShotMethod;
import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.metrics.Predictions;
import dev.touchstone.adapt.progress.Progress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Runs methods on one part's vectors. This is the only place where a method is called: it is handed
 * the source domains and the shots, and its model is then asked about vectors without labels.
 */
final class Trials {

  private static final String SHOTLESS = "source-only";
  private static final double NANOS_A_SECOND = 1e9;

  private final Vectors vectors;
  private final List<Draw> draws;
  private final Map<String, FewShotMethod> methods;
  private final LongSupplier nanoTime;
  private final boolean unlabelled;
  private final Map<SourceSpec, Fitted> shotless = new HashMap<>();

  Trials(Vectors vectors, List<Draw> draws, Evaluation.Methods methods, boolean unlabelled) {
    this.vectors = vectors;
    this.draws = draws;
    this.methods = methods.byName();
    this.nanoTime = methods.nanoTime();
    this.unlabelled = unlabelled;
  }

  /** Number of seeds, each a step of the progress. */
  int seeds() {
    return draws.size();
  }

  Result run(Result.Setting setting, SourceSpec source, Progress.Phase phase) {
    List<Predictions> bySeed = new ArrayList<>();
    List<Double> seconds = new ArrayList<>();
    List<Integer> rounds = new ArrayList<>();
    MemoryUse.resetHeapPeak();
    for (Draw draw : draws) {
      Fitted fitted = fitted(setting, source, draw);
      seconds.add(fitted.seconds());
      rounds.add(fitted.model().rounds());
      bySeed.add(predictions(fitted.model(), draw));
      phase.advance(1);
    }
    return new Result(setting, bySeed, seconds, rounds, MemoryUse.heapPeak());
  }

  /** A model and the time that it took. */
  private record Fitted(FewShotModel model, double seconds) {}

  /** What reads no shot is fitted once a source, not once a seed. */
  private Fitted fitted(Result.Setting setting, SourceSpec source, Draw draw) {
    return setting.method().equals(SHOTLESS)
        ? shotless.computeIfAbsent(source, same -> timed(setting, source, draw))
        : timed(setting, source, draw);
  }

  private Fitted timed(Result.Setting setting, SourceSpec source, Draw draw) {
    FewShotTask task = vectors.task(source, draw.shots(setting.shots()), draw, unlabelled);
    long start = nanoTime.getAsLong();
    FewShotModel model = fit(setting, task, draw.seed());
    return new Fitted(model, (nanoTime.getAsLong() - start) / NANOS_A_SECOND);
  }

  private FewShotModel fit(Result.Setting setting, FewShotTask task, long seed) {
    try {
      return methods.get(setting.method()).fit(task, seed, Progress.NONE);
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "method "
              + setting.method()
              + " on source "
              + setting.source()
              + ", seed "
              + seed
              + ": "
              + e.getMessage(),
          e);
    }
  }

  private Predictions predictions(FewShotModel model, Draw draw) {
    int[] test = draw.test();
    double[][] logits = model.logits(vectors.texts(test), vectors.target(test));
    return Predictions.ofLogits(logits, draw.labels(test));
  }
}
