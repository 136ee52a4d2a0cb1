package dev.touchstone.bench.stress;

import dev.touchstone.bench.stress.StressReport.Cpu;
import dev.touchstone.bench.stress.StressReport.Latency;
import dev.touchstone.bench.stress.StressReport.Memory;
import dev.touchstone.bench.stress.StressReport.Outcome;
import dev.touchstone.bench.stress.StressReport.Speed;
import dev.touchstone.bench.stress.measure.MemoryTrend;
import java.util.Locale;
import java.util.stream.Collectors;

/** A report in a few lines for the terminal. */
record StressTable(StressReport report) {

  String text() {
    return String.join(
        System.lineSeparator(), outcome(), latency(), speed(), cpu(), stages(), memory(), "");
  }

  private String outcome() {
    Outcome outcome = report.outcome();
    return line(
        "posts     %d sent, %d refused, %d verdicts, %d drops, %d duplicates",
        outcome.sent(),
        outcome.refused(),
        outcome.verdicts(),
        outcome.drops(),
        outcome.duplicates());
  }

  private String latency() {
    Latency latency = report.latency();
    String from = report.load().ratePerSecond() == 0 ? " (all were due at once)" : "";
    return line(
        "latency   p50 %.0f ms, p95 %.0f ms, p99 %.0f ms, max %.0f ms, from due to %s%s",
        latency.p50Millis(),
        latency.p95Millis(),
        latency.p99Millis(),
        latency.maxMillis(),
        latency.until(),
        from);
  }

  private String speed() {
    Speed speed = report.speed();
    String share =
        speed.shareOfBareEncoder() == null
            ? "held back by the rate"
            : line("%.1f %% of it", 100 * speed.shareOfBareEncoder());
    return line(
        "speed     %.1f posts/s in %.0f s; bare encoder %.1f posts/s: %s",
        speed.postsPerSecond(), speed.seconds(), speed.bareEncoderPostsPerSecond(), share);
  }

  private String cpu() {
    Cpu cpu = report.cpu();
    String ours =
        cpu.programMillis() == null
            ? ""
            : line(
                "%.2f ms a post and PostgreSQL %.2f ms; ",
                cpu.programMillis(), cpu.databaseMillis());
    return line(
        "processor %sbare encoder %.2f ms; others had %.0f %% of it (%.0f %% beside the bare encoder)",
        ours,
        cpu.bareEncoderMillis(),
        100 * cpu.othersShare(),
        100 * cpu.othersShareOfBareEncoder());
  }

  private String stages() {
    return "stages    "
        + report.stageShares().entrySet().stream()
            .map(stage -> line("%s %.1f %%", stage.getKey(), 100 * stage.getValue()))
            .collect(Collectors.joining(", "));
  }

  private String memory() {
    Memory memory = report.memory();
    if (memory == null) {
      return "memory    not seen from here";
    }
    MemoryTrend trend = memory.trend();
    String verdict = trend.flat() == null ? "too short to tell" : trend.flat() ? "flat" : "growing";
    return line(
        "memory    %.0f to %.0f MB resident behind the warm-up, %.0f bytes a post: %s",
        trend.fromMb(), trend.toMb(), trend.bytesPerPost(), verdict);
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
