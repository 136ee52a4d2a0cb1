package dev.touchstone.bench.evaluate;

import dev.touchstone.adapt.evaluate.report.Result;
import dev.touchstone.adapt.evaluate.report.SummaryRow;
import dev.touchstone.adapt.metrics.Estimate;
import dev.touchstone.adapt.metrics.Metric;
import dev.touchstone.adapt.metrics.Predictions;
import dev.touchstone.adapt.metrics.Reliability;
import dev.touchstone.adapt.metrics.RiskCoverage;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws an evaluation's curves as PNG files. Needs no display. */
final class EvaluationPlots {

  private final Path folder;

  EvaluationPlots(Path folder) {
    this.folder = folder;
  }

  /** Balanced accuracy over the number of shots, one line a method, with half intervals as bars. */
  void shots(String file, String title, List<SummaryRow> rows) throws IOException {
    XYChart chart = Charts.chart(title, "labelled posts of each class", "balanced accuracy");
    Map<String, List<SummaryRow>> byMethod =
        rows.stream()
            .sorted(Comparator.comparingInt((SummaryRow row) -> row.setting().shots()))
            .collect(
                Collectors.groupingBy(
                    row -> row.setting().method(), LinkedHashMap::new, Collectors.toList()));
    byMethod.forEach((method, points) -> addShots(chart, method, points));
    save(chart, file);
  }

  private static void addShots(XYChart chart, String method, List<SummaryRow> points) {
    List<Estimate> figures =
        points.stream().map(row -> row.figure(Metric.BALANCED_ACCURACY)).toList();
    chart.addSeries(
        method,
        points.stream().mapToDouble(row -> row.setting().shots()).toArray(),
        figures.stream().mapToDouble(Estimate::mean).toArray(),
        figures.stream().mapToDouble(figure -> (figure.high() - figure.low()) / 2).toArray());
  }

  /** Share of misinformation over its probability; the diagonal is honest. */
  void reliability(String file, String title, List<Result> results) throws IOException {
    XYChart chart = Charts.chart(title, "probability of misinformation", "share of misinformation");
    unit(chart);
    for (Result result : results) {
      List<Reliability.Bin> bins = Reliability.bins(pooled(result));
      chart.addSeries(
          result.setting().method(),
          bins.stream().mapToDouble(Reliability.Bin::meanProbability).toArray(),
          bins.stream().mapToDouble(Reliability.Bin::misinformationShare).toArray());
    }
    chart
        .addSeries("honest", new double[] {0, 1}, new double[] {0, 1})
        .setMarker(SeriesMarkers.NONE)
        .setLineColor(Color.GRAY);
    save(chart, file);
  }

  /** Error rate among the surest posts over their share. */
  void riskCoverage(String file, String title, List<Result> results) throws IOException {
    XYChart chart =
        Charts.chart(title, "share of posts decided, surest first", "error rate among them");
    for (Result result : results) {
      double[] curve = RiskCoverage.curve(pooled(result));
      double[] coverage =
          IntStream.rangeClosed(1, curve.length)
              .mapToDouble(k -> (double) k / curve.length)
              .toArray();
      XYSeries series = chart.addSeries(result.setting().method(), coverage, curve);
      series.setMarker(SeriesMarkers.NONE);
    }
    chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0);
    save(chart, file);
  }

  private static Predictions pooled(Result result) {
    List<Predictions> seeds = result.bySeed();
    return new Predictions(
        seeds.stream()
            .flatMapToDouble(one -> IntStream.range(0, one.size()).mapToDouble(one::probability))
            .toArray(),
        seeds.stream()
            .flatMapToInt(one -> IntStream.range(0, one.size()).map(one::label))
            .toArray());
  }

  private static void unit(XYChart chart) {
    chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0).setYAxisMax(1.0);
  }

  private void save(XYChart chart, String file) throws IOException {
    Charts.save(chart, folder.resolve(file));
  }
}
