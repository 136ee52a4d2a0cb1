package dev.touchstone.api.demo;

import dev.touchstone.ingest.consume.IntakeMetrics;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * The line that counts while the demo runs: rewritten in place on a terminal, else printed at
 * times.
 */
final class DemoProgress {

  private static final Duration BETWEEN_PLAIN_LINES = Duration.ofSeconds(2);

  private final PrintWriter out;
  private final Clock clock;
  private final boolean terminal;
  private final Instant start;
  private Instant lastLine;

  DemoProgress(PrintWriter out, boolean terminal, Clock clock) {
    this.out = out;
    this.clock = clock;
    this.terminal = terminal;
    this.start = clock.instant();
    this.lastLine = start;
  }

  void show(long sent, IntakeMetrics intake) {
    Instant now = clock.instant();
    if (!terminal && Duration.between(lastLine, now).compareTo(BETWEEN_PLAIN_LINES) < 0) {
      return;
    }
    lastLine = now;
    long judged = intake.verdicts() + intake.known();
    String line =
        String.format(
            Locale.ROOT,
            "  %5.1f s   %4d posts sent   %4d judged   %d waiting",
            Duration.between(start, now).toMillis() / 1000.0,
            sent,
            judged,
            Math.max(0, sent - judged));
    out.print(terminal ? "\r" + line : line + System.lineSeparator());
    out.flush();
  }

  /** Leaves the line. */
  void end() {
    if (terminal) {
      out.println();
      out.flush();
    }
  }
}
