package dev.touchstone.bench.evaluate;

import dev.touchstone.adapt.evaluate.report.EvaluationReport;
import dev.touchstone.adapt.evaluate.report.Result;
import dev.touchstone.adapt.evaluate.report.SummaryRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes an evaluation's report: {@code report.md} and the plots that it shows. */
final class ReportFolder {

  /** Most lines that a plot can show apart. */
  private static final int MOST_LINES = 6;

  private final Path folder;
  private final EvaluationReport report;
  private final EvaluationPlots plots;

  ReportFolder(Path folder, EvaluationReport report) {
    this.folder = folder;
    this.report = report;
    this.plots = new EvaluationPlots(folder);
  }

  /**
   * Writes everything and returns the path of {@code report.md}.
   *
   * @throws IOException if the folder can't be written to
   */
  Path write() throws IOException {
    Files.createDirectories(folder);
    List<EvaluationMarkdown.Plot> drawn = new ArrayList<>();
    for (Panel panel : panels()) {
      drawn.addAll(draw(panel));
    }
    return Files.writeString(
        folder.resolve("report.md"), new EvaluationMarkdown(report).write(drawn));
  }

  /** A text and a source, which have plots of their own. */
  private record Panel(String text, String source) {

    String file(String kind) {
      String name = source + "-" + text;
      return kind + "-" + name.replaceAll("[^A-Za-z0-9.-]+", "_").toLowerCase(Locale.ROOT) + ".png";
    }

    boolean shows(Result.Setting setting) {
      return setting.text().equals(text) && setting.source().equals(source);
    }
  }

  private List<Panel> panels() {
    return report.summary().stream()
        .map(row -> new Panel(row.setting().text(), row.setting().source()))
        .distinct()
        .toList();
  }

  private List<EvaluationMarkdown.Plot> draw(Panel panel) throws IOException {
    String where = panel.source() + " → " + report.target().name() + ", " + panel.text() + " text";
    List<EvaluationMarkdown.Plot> drawn = new ArrayList<>();
    List<SummaryRow> curves =
        report.curves().stream().filter(row -> panel.shows(row.setting())).toList();
    if (!curves.isEmpty()) {
      drawn.add(new EvaluationMarkdown.Plot(panel.file("shots"), "More labels: " + where));
      plots.shots(panel.file("shots"), "More labels: " + where, curves);
    }
    List<Result> results = results(panel);
    drawn.add(new EvaluationMarkdown.Plot(panel.file("reliability"), "Reliability: " + where));
    plots.reliability(panel.file("reliability"), "Reliability: " + where, results);
    drawn.add(new EvaluationMarkdown.Plot(panel.file("risk-coverage"), "Abstaining: " + where));
    plots.riskCoverage(panel.file("risk-coverage"), "Abstaining: " + where, results);
    return drawn;
  }

  private List<Result> results(Panel panel) {
    List<Result.Setting> shown =
        report.summary().stream()
            .map(SummaryRow::setting)
            .filter(panel::shows)
            .limit(MOST_LINES)
            .toList();
    return report.results().stream().filter(result -> shown.contains(result.setting())).toList();
  }
}
