package dev.touchstone.bench.evaluate;

import dev.touchstone.adapt.evaluate.report.DataFacts;
import dev.touchstone.adapt.evaluate.report.EvaluationReport;
import dev.touchstone.adapt.evaluate.report.SummaryRow;
import dev.touchstone.adapt.metrics.Estimate;
import dev.touchstone.adapt.metrics.Metric;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The text of an evaluation's report. */
final class EvaluationMarkdown {

  private final EvaluationReport report;
  private final StringBuilder text = new StringBuilder();

  EvaluationMarkdown(EvaluationReport report) {
    this.report = report;
  }

  /**
   * The whole report.
   *
   * @param plots file names of the plots beside it, with their titles as alternative text
   */
  String write(List<Plot> plots) {
    heading();
    data();
    table(
        "Figures", Stream.concat(report.summary().stream(), report.constants().stream()).toList());
    lead();
    if (!report.curves().isEmpty()) {
      table("n-shot curves", report.curves());
    }
    plots.forEach(plot -> line("\n![%s](%s)", plot.title(), plot.file()));
    return text.toString();
  }

  /** A picture of the report. */
  record Plot(String file, String title) {}

  private void heading() {
    line("# %s: %d shots of each class, %d seeds\n", report.target().name(), shots(), seeds());
    line(
        "Encoder %s %s (`%s`). Target split %s with near-duplicate groups kept on one side; every"
            + " method and source of a seed has the same shots and the same test part. Scores are"
            + " without abstention. Mean ± standard deviation over the seeds; in brackets the 95 %%"
            + " bootstrap interval over seeds and test posts.\n",
        report.encoder().name(), report.encoder().precision(), report.encoder().id(), split());
  }

  private String split() {
    String part = report.protocol().testPart();
    return part == null ? "80/20 by seed" : "by the file's own parts, tested on `" + part + "`";
  }

  private void data() {
    line("| data | rows | misinformation | removed as near-duplicates of the target | SHA-256 |");
    line("|---|---:|---:|---:|---|");
    Stream.concat(Stream.of(report.target()), report.sources().stream()).forEach(this::dataLine);
  }

  private void dataLine(DataFacts facts) {
    line(
        "| %s | %d | %.1f %% | %d | `%s` |",
        facts.name(),
        facts.rows(),
        100.0 * facts.misinformation() / facts.rows(),
        facts.removed(),
        facts.sha256().substring(0, 12));
  }

  private void table(String title, List<SummaryRow> rows) {
    line("\n## %s\n", title);
    line(
        "| text | source | method | shots | balanced accuracy | accuracy | F1 misinformation"
            + " | F1 credible | macro-F1 | ECE | Brier | AURC | seconds | heap MB |");
    line("|---|---|---|---:|---|---|---|---|---|---|---|---|---:|---:|");
    rows.forEach(this::tableLine);
  }

  private void tableLine(SummaryRow row) {
    StringBuilder figures = new StringBuilder();
    for (Metric metric : Metric.values()) {
      boolean main = metric == Metric.BALANCED_ACCURACY;
      figures.append(main ? full(row.figure(metric)) : brief(row.figure(metric))).append(" | ");
    }
    line(
        "| %s | %s | %s | %d | %s%.2f | %d |",
        row.setting().text(),
        row.setting().source(),
        row.setting().method(),
        row.setting().shots(),
        figures,
        row.cost().seconds(),
        row.cost().peakHeapBytes() >> 20);
  }

  private void lead() {
    line("\n## Paired difference to logistic regression on the same shots and tests\n");
    line("| text | source | method | balanced accuracy | F1 misinformation | ECE | AURC |");
    line("|---|---|---|---|---|---|---|");
    report.summary().forEach(this::leadLine);
  }

  private void leadLine(SummaryRow row) {
    line(
        "| %s | %s | %s | %s | %s | %s | %s |",
        row.setting().text(),
        row.setting().source(),
        row.setting().method(),
        signed(row.lead().get(Metric.BALANCED_ACCURACY)),
        signed(row.lead().get(Metric.F1_MISINFORMATION)),
        signed(row.lead().get(Metric.ECE)),
        signed(row.lead().get(Metric.AURC)));
  }

  private static String brief(Estimate estimate) {
    return format("%.3f ± %.3f", estimate.mean(), estimate.std());
  }

  private static String full(Estimate estimate) {
    return format("%s [%.3f, %.3f]", brief(estimate), estimate.low(), estimate.high());
  }

  private static String signed(Estimate lead) {
    return format("%+.3f [%+.3f, %+.3f]", lead.mean(), lead.low(), lead.high());
  }

  private int shots() {
    return report.protocol().shots();
  }

  private int seeds() {
    return report.protocol().seeds();
  }

  private void line(String format, Object... values) {
    text.append(format(format, values)).append('\n');
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
