package dev.touchstone.api.desk;

import dev.touchstone.api.run.RunView;
import dev.touchstone.core.run.RunProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Shows how far a run has come: one line that is rewritten on a terminal; else a line a step, and
 * one every so often where a step is long.
 */
final class StepLines {

  private static final Duration LONG = Duration.ofSeconds(15);

  private final PrintWriter out;
  private final boolean terminal;
  private final LongSupplier nanoTime;
  private RunProgress shown = RunProgress.NONE;
  private long shownAt;

  /**
   * @param nanoTime elapsed time in nanoseconds, such as {@code System::nanoTime}
   */
  StepLines(PrintWriter out, boolean terminal, LongSupplier nanoTime) {
    this.out = out;
    this.terminal = terminal;
    this.nanoTime = nanoTime;
  }

  void show(RunView run) {
    RunProgress now = run.progress();
    if (isNews(now)) {
      String line = "  step " + now.step() + " of " + now.of() + ": " + now.message();
      out.print(terminal ? "\r\u001b[K" + line : line + System.lineSeparator());
      out.flush();
      shown = now;
      shownAt = nanoTime.getAsLong();
    }
  }

  private boolean isNews(RunProgress now) {
    boolean longAgo = nanoTime.getAsLong() - shownAt >= LONG.toNanos();
    return !now.equals(shown) && (terminal || now.step() != shown.step() || longAgo);
  }

  void end() {
    if (terminal) {
      out.print("\r\u001b[K");
      out.flush();
    }
  }
}
