package dev.touchstone.bench.selftrain;

import dev.touchstone.selftrain.Histogram;
import dev.touchstone.selftrain.evaluate.report.RoundFacts;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;

/**
 * Histograms of several seeds as one curve.
 *
 * @param counts of all seeds together
 */
record Distribution(Histogram counts) {

  /** Of those rounds that have the histogram; empty where none holds a value. */
  static Optional<Distribution> of(
      List<RoundFacts> rounds, Function<RoundFacts, Optional<Histogram>> histogram) {
    return rounds.stream()
        .map(histogram)
        .flatMap(Optional::stream)
        .reduce(Histogram::plus)
        .filter(all -> all.total() > 0)
        .map(Distribution::new);
  }

  /** Adds the share of the values in each bin, at the bin's middle. */
  void addTo(XYChart chart, String name) {
    double width = (counts.high() - counts.low()) / counts.counts().size();
    int bins = counts.counts().size();
    chart.addSeries(
        name,
        IntStream.range(0, bins).mapToDouble(b -> counts.low() + (b + 0.5) * width).toArray(),
        IntStream.range(0, bins)
            .mapToDouble(b -> (double) counts.counts().get(b) / counts.total())
            .toArray());
  }
}
