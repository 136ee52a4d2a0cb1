package dev.touchstone.bench.selftrain;

import dev.touchstone.selftrain.evaluate.report.RoundFacts;
import dev.touchstone.selftrain.evaluate.report.StreamResult;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;

/**
 * A method's rounds on a target.
 *
 * @param method its name
 * @param bySeed rounds of each seed
 */
record RoundCurves(String method, List<List<RoundFacts>> bySeed) {

  static RoundCurves of(StreamResult result) {
    return new RoundCurves(
        result.result().setting().method(),
        result.traces().stream().map(StreamResult.Trace::rounds).toList());
  }

  /** The last round of every seed that has one. */
  static List<RoundFacts> lastRounds(StreamResult result) {
    return result.traces().stream()
        .map(StreamResult.Trace::rounds)
        .filter(rounds -> !rounds.isEmpty())
        .map(rounds -> rounds.get(rounds.size() - 1))
        .toList();
  }

  /** Most rounds of a seed. */
  int rounds() {
    return bySeed.stream().mapToInt(List::size).max().orElse(0);
  }

  /** Adds the mean over the seeds that came so far, where a round has a value. */
  void addTo(XYChart chart, Quantity quantity) {
    double[] means = IntStream.range(0, rounds()).mapToDouble(r -> mean(quantity, r)).toArray();
    int[] known = IntStream.range(0, means.length).filter(r -> !Double.isNaN(means[r])).toArray();
    if (known.length > 0) {
      chart.addSeries(
          method,
          IntStream.of(known).mapToDouble(r -> r + 1).toArray(),
          IntStream.of(known).mapToDouble(r -> means[r]).toArray());
    }
  }

  private double mean(Quantity quantity, int round) {
    return bySeed.stream()
        .filter(rounds -> rounds.size() > round)
        .mapToDouble(rounds -> quantity.of(rounds.get(round)))
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }
}
