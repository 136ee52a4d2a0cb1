package dev.touchstone.bench.selftrain;

import dev.touchstone.bench.evaluate.Charts;
import dev.touchstone.selftrain.evaluate.report.RoundFacts;
import dev.touchstone.selftrain.evaluate.report.SelfTrainingReport;
import dev.touchstone.selftrain.evaluate.report.StreamResult;
import dev.touchstone.selftrain.evaluate.report.TargetReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;

/** Writes the report of a comparison by domain: {@code report.md} and plots of the rounds. */
final class RoundsReport {

  private final Path folder;
  private final SelfTrainingReport report;
  private final StringBuilder text = new StringBuilder();

  RoundsReport(Path folder, SelfTrainingReport report) {
    this.folder = folder;
    this.report = report;
  }

  /**
   * Writes everything and returns the path of {@code report.md}.
   *
   * @throws IOException if the folder can't be written to
   */
  Path write() throws IOException {
    Files.createDirectories(folder);
    line("# %s: self-training, %d labels\n", report.facts().data(), report.protocol().labels());
    line("```\n%s```\n", new ByDomainTable(report.protocol()).of(report));
    line("Every curve is the mean over the seeds. F1 is that of the positive class.\n");
    for (TargetReport target : report.targets()) {
      target(target);
    }
    return Files.writeString(folder.resolve("report.md"), text);
  }

  private void target(TargetReport target) throws IOException {
    String name = target.facts().name() + ", " + target.facts().text() + " text";
    List<RoundCurves> curves =
        target.results().stream().map(RoundCurves::of).filter(c -> c.rounds() > 0).toList();
    if (curves.isEmpty()) {
      return;
    }
    line("## %s\n", name);
    for (Quantity quantity : Quantity.values()) {
      plot(target, quantity, curves);
    }
    for (StreamResult result : target.results()) {
      histograms(target, result);
    }
  }

  private void plot(TargetReport target, Quantity quantity, List<RoundCurves> curves)
      throws IOException {
    XYChart chart = Charts.chart(title(target, quantity.title()), "round", quantity.title());
    curves.forEach(curve -> curve.addTo(chart, quantity));
    if (!chart.getSeriesMap().isEmpty()) {
      save(chart, file(target, quantity.name()), title(target, quantity.title()));
    }
  }

  private void histograms(TargetReport target, StreamResult result) throws IOException {
    String method = result.result().setting().method();
    List<RoundFacts> last = RoundCurves.lastRounds(result);
    if (last.isEmpty()) {
      return;
    }
    XYChart entropies =
        Charts.chart(title(target, method + ": entropies"), "entropy, nats", "share of the posts");
    Distribution.of(last, facts -> java.util.Optional.of(facts.entropy()))
        .ifPresent(all -> all.addTo(entropies, "last round"));
    save(entropies, file(target, method + "-entropies"), title(target, method + ": entropies"));
    weights(target, method, last);
  }

  private void weights(TargetReport target, String method, List<RoundFacts> last)
      throws IOException {
    XYChart chart =
        Charts.chart(title(target, method + ": weights"), "instance weight", "share of the visits");
    Distribution.of(last, facts -> facts.guidance().map(g -> g.sourceWeights()))
        .ifPresent(all -> all.addTo(chart, "source posts"));
    Distribution.of(last, facts -> facts.guidance().map(g -> g.pseudoWeights()))
        .ifPresent(all -> all.addTo(chart, "pseudo-labelled posts"));
    if (!chart.getSeriesMap().isEmpty()) {
      save(chart, file(target, method + "-weights"), title(target, method + ": weights"));
    }
  }

  private void save(XYChart chart, String file, String title) throws IOException {
    Charts.save(chart, folder.resolve(file));
    line("![%s](%s)\n", title, file);
  }

  private static String title(TargetReport target, String what) {
    return what + ", " + target.facts().name();
  }

  private static String file(TargetReport target, String what) {
    String name = target.facts().name() + "-" + target.facts().text() + "-" + what;
    return name.replaceAll("[^A-Za-z0-9.-]+", "_").toLowerCase(Locale.ROOT) + ".png";
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
