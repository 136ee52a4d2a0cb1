package dev.touchstone.api.desk;

import dev.touchstone.api.run.RunView;
import dev.touchstone.core.run.RunState;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What commands say of a run that is over, whatever it learned from.
 *
 * @param run the run
 */
public record RunLines(RunView run) {

  /**
   * Prints a report.
   *
   * @param lines as {@link #around} gives them
   * @return the exit code: 0 where a model was released, else 1
   */
  public int print(List<String> lines, PrintWriter out) {
    lines.forEach(out::println);
    out.flush();
    return released() ? 0 : 1;
  }

  /** Which run and model, then {@code findings}, then whether it was released and how long. */
  public List<String> around(List<String> findings) {
    List<String> lines = new ArrayList<>();
    lines.add("run        " + run.id());
    lines.add("model      " + Objects.requireNonNullElse(run.modelId(), "none"));
    lines.addAll(findings);
    lines.add("released   " + (released() ? "yes, for " + run.domain() : "no: " + run.reason()));
    lines.add(String.format(Locale.ROOT, "seconds    %.2f", run.seconds()));
    return lines;
  }

  private boolean released() {
    return run.state() == RunState.SUCCEEDED;
  }
}
