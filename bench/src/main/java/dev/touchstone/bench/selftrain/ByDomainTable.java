package dev.touchstone.bench.selftrain;

import dev.touchstone.adapt.evaluate.report.SummaryRow;
import dev.touchstone.adapt.metrics.Estimate;
import dev.touchstone.adapt.metrics.Metric;
import dev.touchstone.selftrain.evaluate.StreamProtocol;
import dev.touchstone.selftrain.evaluate.report.SelfTrainingReport;
import dev.touchstone.selftrain.evaluate.report.TargetReport;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The short tables of a comparison by domain in the terminal.
 *
 * @param protocol labels, and what methods are compared with
 */
record ByDomainTable(StreamProtocol protocol) {

  private static final String FORMAT = "%-5s %-26s %-26s %-15s %-15s %-15s %-24s %-24s %6s %7s%n";

  /** The whole table. */
  String of(SelfTrainingReport report) {
    StringBuilder text = new StringBuilder();
    report.targets().forEach(target -> text.append(of(target)));
    return text.append(of(report.means())).toString();
  }

  /** A target's part. */
  String of(TargetReport target) {
    StringBuilder text = new StringBuilder(heading());
    Stream.concat(target.summary().stream(), target.constants().stream())
        .forEach(row -> text.append(line(target.facts().name(), row)));
    return text.toString();
  }

  /** The means. */
  String of(List<SelfTrainingReport.Mean> means) {
    StringBuilder text = new StringBuilder(heading());
    means.forEach(mean -> text.append(line(mean.name(), mean.row())));
    return text.toString();
  }

  private String heading() {
    return String.format(
        Locale.ROOT,
        FORMAT,
        "text",
        "target",
        "method",
        "F1 positive",
        "bal. accuracy",
        "macro-F1",
        "F1 - self-training",
        "F1 - " + protocol.reference(),
        "rounds",
        "seconds");
  }

  private static String line(String target, SummaryRow row) {
    return String.format(
        Locale.ROOT,
        FORMAT,
        row.setting().text(),
        target,
        row.setting().method(),
        brief(row.figure(Metric.F1_MISINFORMATION)),
        brief(row.figure(Metric.BALANCED_ACCURACY)),
        brief(row.figure(Metric.MACRO_F1)),
        lead(row.selfTrainingLead().get(Metric.F1_MISINFORMATION)),
        lead(row.lead().get(Metric.F1_MISINFORMATION)),
        String.format(Locale.ROOT, "%.1f", row.cost().rounds()),
        String.format(Locale.ROOT, "%.2f", row.cost().seconds()));
  }

  private static String brief(Estimate estimate) {
    return String.format(Locale.ROOT, "%.3f ± %.3f", estimate.mean(), estimate.std());
  }

  private static String lead(Estimate lead) {
    return lead == null
        ? "-"
        : String.format(Locale.ROOT, "%+.3f [%+.3f, %+.3f]", lead.mean(), lead.low(), lead.high());
  }
}
