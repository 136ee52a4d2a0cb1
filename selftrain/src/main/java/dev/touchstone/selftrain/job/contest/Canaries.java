package dev.touchstone.selftrain.job.contest;

import dev.touchstone.selftrain.gate.CandidateGates.Pair;
import java.util.stream.IntStream;

/**
 * Labels of people that both models were made without: by folds, so that none is lost to either.
 *
 * @param pair what both say
 * @param labels what people say, 0 or 1
 */
@SuppressWarnings("ArrayRecordComponent") // handed over inside the package, never compared
record Canaries(Pair pair, int[] labels) {

  /** None: both classes are too few to hold any back. */
  static final Canaries NONE = new Canaries(new Pair(new double[0], new double[0]), new int[0]);

  /**
   * Those of which both have an honest opinion.
   *
   * @param champion the champion's; NaN where it has none
   * @param candidate the candidate's
   * @param labels of all
   */
  static Canaries of(double[] champion, double[] candidate, int[] labels) {
    int[] rows =
        IntStream.range(0, labels.length).filter(row -> !Double.isNaN(champion[row])).toArray();
    return new Canaries(
        new Pair(
            IntStream.of(rows).mapToDouble(row -> champion[row]).toArray(),
            IntStream.of(rows).mapToDouble(row -> candidate[row]).toArray()),
        IntStream.of(rows).map(row -> labels[row]).toArray());
  }
}
