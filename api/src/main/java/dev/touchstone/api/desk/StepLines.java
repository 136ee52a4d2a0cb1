package dev.touchstone.api.desk;

import dev.touchstone.api.run.RunView;
import dev.touchstone.core.run.RunProgress;
import java.io.PrintWriter;

/** Shows how far a run has come: a line a step, or one that is rewritten on a terminal. */
final class StepLines {

  private final PrintWriter out;
  private final boolean terminal;
  private RunProgress shown = RunProgress.NONE;

  StepLines(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  void show(RunView run) {
    RunProgress now = run.progress();
    boolean worthALine = terminal ? !now.equals(shown) : now.step() != shown.step();
    if (worthALine) {
      String line = "  step " + now.step() + " of " + now.of() + ": " + now.message();
      out.print(terminal ? "\r\u001b[K" + line : line + System.lineSeparator());
      out.flush();
    }
    shown = now;
  }

  void end() {
    if (terminal) {
      out.print("\r\u001b[K");
      out.flush();
    }
  }
}
