package dev.touchstone.selftrain.evaluate;

import dev.touchstone.adapt.evaluate.MemoryUse;
import dev.touchstone.adapt.evaluate.report.Result;
import dev.touchstone.adapt.evaluate.split.StreamDraw;
import dev.touchstone.adapt.meta.FewShotMethod;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.metrics.Predictions;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.selftrain.SelfTrained;
import dev.touchstone.selftrain.SelfTrainingMethods;
import dev.touchstone.selftrain.evaluate.report.RoundFacts;
import dev.touchstone.selftrain.evaluate.report.StreamResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Runs methods on one target. This is the only place where a method is called: it is handed the
 * sources, the labels drawn, and the stream without its labels. What the hidden labels say of its
 * pseudo-labels is worked out afterwards.
 *
 * @param target the held-out domain
 * @param data every row of the data
 * @param protocol labels and seeds
 * @param nanoTime elapsed time in nanoseconds
 */
record StreamTrials(Target target, Encoded data, StreamProtocol protocol, LongSupplier nanoTime) {

  private static final double NANOS_A_SECOND = 1e9;

  StreamResult run(Result.Setting setting, FewShotMethod method, Progress.Phase phase) {
    List<Predictions> bySeed = new ArrayList<>();
    List<Double> seconds = new ArrayList<>();
    List<StreamResult.Trace> traces = new ArrayList<>();
    MemoryUse.resetHeapPeak();
    for (StreamDraw draw : target.draws(protocol.seeds())) {
      FewShotTask task = target.task(data, draw, draw.labelled(protocol.labels()));
      long start = nanoTime.getAsLong();
      SelfTrained learned = learn(method, task, draw.seed());
      seconds.add((nanoTime.getAsLong() - start) / NANOS_A_SECOND);
      bySeed.add(predictions(learned, draw));
      traces.add(trace(learned, draw));
      phase.advance(1);
    }
    List<Integer> rounds = traces.stream().map(trace -> trace.rounds().size()).toList();
    return new StreamResult(
        new Result(setting, bySeed, seconds, rounds, MemoryUse.heapPeak()), traces);
  }

  private SelfTrained learn(FewShotMethod method, FewShotTask task, long seed) {
    try {
      return SelfTrainingMethods.learn(method, task, seed);
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "method "
              + method.name()
              + " on target "
              + target.name()
              + ", seed "
              + seed
              + ": "
              + e.getMessage(),
          e);
    }
  }

  private Predictions predictions(SelfTrained learned, StreamDraw draw) {
    int[] test = draw.test();
    return Predictions.ofLogits(
        learned.model().logits(target.texts(data, test), target.vectors(data, test)),
        draw.labels(test));
  }

  private static StreamResult.Trace trace(SelfTrained learned, StreamDraw draw) {
    int[] hidden = draw.labels(draw.stream());
    return new StreamResult.Trace(
        learned.rounds().stream().map(round -> RoundFacts.of(round, hidden)).toList(),
        learned.outcome());
  }
}
