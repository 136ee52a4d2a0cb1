package dev.touchstone.bench.evaluate;

import dev.touchstone.adapt.evaluate.report.EvaluationReport;
import dev.touchstone.adapt.evaluate.report.SummaryRow;
import dev.touchstone.adapt.metrics.Estimate;
import dev.touchstone.adapt.metrics.Metric;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The short table that ends an evaluation in the terminal.
 *
 * @param report what was found
 */
record SummaryTable(EvaluationReport report) {

  private static final String HEADING =
      String.format(
          "%-8s %-28s %-22s %5s  %-17s %-7s %-7s %-21s %s%n",
          "text",
          "source",
          "method",
          "shots",
          "balanced accuracy",
          "F1 mis",
          "ECE",
          "lead over log. regr.",
          "seconds");

  String text() {
    StringBuilder text = new StringBuilder("Target " + report.target().name() + "\n" + HEADING);
    Stream.concat(report.summary().stream(), report.constants().stream())
        .forEach(row -> text.append(line(row)));
    return text.toString();
  }

  private static String line(SummaryRow row) {
    Estimate main = row.figure(Metric.BALANCED_ACCURACY);
    return String.format(
        Locale.ROOT,
        "%-8s %-28s %-22s %5d  %.3f ± %.3f     %.3f   %.3f   %-21s %.2f%n",
        row.setting().text(),
        row.setting().source(),
        row.setting().method(),
        row.setting().shots(),
        main.mean(),
        main.std(),
        row.figure(Metric.F1_MISINFORMATION).mean(),
        row.figure(Metric.ECE).mean(),
        lead(row),
        row.cost().seconds());
  }

  private static String lead(SummaryRow row) {
    Estimate lead = row.lead().get(Metric.BALANCED_ACCURACY);
    return lead == null
        ? "-"
        : String.format(Locale.ROOT, "%+.3f [%+.3f,%+.3f]", lead.mean(), lead.low(), lead.high());
  }
}
