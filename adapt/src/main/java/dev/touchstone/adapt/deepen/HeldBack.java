package dev.touchstone.adapt.deepen;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.adapt.anchored.AnchoredKernelRegression;
import dev.touchstone.adapt.full.lesson.Lesson;
import dev.touchstone.adapt.job.Shots;
import dev.touchstone.adapt.job.guard.Contestant;
import dev.touchstone.adapt.job.guard.Folds;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.core.run.Checkpoints;
import dev.touchstone.detector.calibrate.Calibrator;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Log-odds of each labelled text by a model that learned the texts of the other folds alone, before
 * calibration.
 *
 * @param logits one for each row
 * @param labels class index of each
 */
@SuppressWarnings("ArrayRecordComponent") // handed over inside the package, never compared
record HeldBack(double[] logits, int[] labels) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A finished fold, as it is kept for whoever takes the run over.
   *
   * @param seed digest of what was learned
   * @param logits of the fold's rows, ascending
   */
  @SuppressWarnings("ArrayRecordComponent") // written and read, never compared
  record Fold(long seed, double[] logits) {}

  /**
   * Where a run's finished folds are kept.
   *
   * @param store keeps them
   * @param run whose they are; null where the store keeps nothing
   * @param seed digest of what is learned: a fold of anything else is of no use
   */
  record Shelf(Checkpoints store, UUID run, long seed) {

    /** Nobody will take over. */
    static final Shelf NONE = new Shelf(Checkpoints.NONE, null, 0);

    private void keep(int fold, double[] logits) {
      try {
        Fold finished = new Fold(seed, logits);
        store.keep(run, fold, JSON.writeValueAsString(finished));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("run " + run + ": a fold could not be written", e);
      }
    }

    /** Log-odds of those that were learned from the same, by their number. */
    private Map<Integer, double[]> finished() {
      Map<Integer, double[]> finished = new HashMap<>();
      for (Map.Entry<Integer, String> kept : store.of(run).entrySet()) {
        try {
          Fold fold = JSON.readValue(kept.getValue(), Fold.class);
          if (fold.seed == seed) {
            finished.put(kept.getKey(), fold.logits);
          }
        } catch (JsonProcessingException e) {
          throw new IllegalStateException("run " + run + ": a kept fold could not be read", e);
        }
      }
      return finished;
    }
  }

  /** Learns once for each fold that is not on the shelf. */
  static HeldBack of(
      Lesson lesson, Shots shots, Folds folds, Shelf shelf, IntFunction<Progress> progress) {
    double[] logits = new double[shots.size()];
    Map<Integer, double[]> finished = shelf.finished();
    for (int fold = 0; fold < Folds.COUNT; fold++) {
      int[] rows = folds.rows(fold).stream().toArray();
      double[] done = finished.get(fold);
      if (done == null || done.length != rows.length) {
        done = without(rows, lesson, shots, progress.apply(fold));
        shelf.keep(fold, done);
      }
      for (int i = 0; i < rows.length; i++) {
        logits[rows[i]] = done[i];
      }
    }
    return new HeldBack(logits, shots.labels());
  }

  /** As a side of a comparison: each fold is calibrated by the others. */
  Contestant contestant() {
    return heldBack -> {
      Calibrator calibrator = calibrator(row -> !heldBack.get(row));
      return heldBack.stream().mapToDouble(row -> calibrator.logOdds(logits[row])).toArray();
    };
  }

  /** Calibration by all of them. */
  Calibrator calibrator() {
    return calibrator(row -> true);
  }

  private Calibrator calibrator(IntPredicate isKept) {
    int[] rows = IntStream.range(0, labels.length).filter(isKept).toArray();
    return AnchoredKernelRegression.calibrator(
        IntStream.of(rows).mapToDouble(row -> logits[row]).toArray(),
        IntStream.of(rows).map(row -> labels[row]).toArray());
  }

  private static double[] without(int[] rows, Lesson lesson, Shots shots, Progress progress) {
    BitSet heldBack = new BitSet();
    Arrays.stream(rows).forEach(heldBack::set);
    int[] kept = IntStream.range(0, shots.size()).filter(row -> !heldBack.get(row)).toArray();
    int[] labels = IntStream.of(kept).map(row -> shots.labels()[row]).toArray();
    Lesson.Learned learned = lesson.learn(texts(shots, kept), labels, shots.digest(), progress);
    return lesson.logits(learned, texts(shots, rows));
  }

  private static List<String> texts(Shots shots, int[] rows) {
    return IntStream.of(rows).mapToObj(row -> shots.rows().get(row).text()).toList();
  }
}
