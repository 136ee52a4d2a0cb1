package dev.touchstone.api.deepen;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchstone.api.desk.RunWait;
import dev.touchstone.api.run.RunView;
import dev.touchstone.core.run.RunState;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What came of a deepening run, for a person to read. */
final class DeepeningLines {

  private DeepeningLines() {}

  /**
   * Prints a run that is over.
   *
   * @return the exit code: 0 where a model was released, else 1
   */
  static int print(RunView run, PrintWriter out) {
    if (run.provenance() == null) {
      throw RunWait.without(run);
    }
    lines(run).forEach(out::println);
    out.flush();
    return run.state() == RunState.SUCCEEDED ? 0 : 1;
  }

  private static List<String> lines(RunView run) {
    JsonNode report = run.provenance();
    boolean released = run.state() == RunState.SUCCEEDED;
    return List.of(
        "run        " + run.id(),
        "model      " + Objects.requireNonNullElse(run.modelId(), "none"),
        "encoder    " + report.at("/encoder/weightsSha256").asText() + ", " + precision(report),
        "learned    from " + report.path("texts").asInt() + " labelled texts",
        "held back  " + heldBack(report.path("guard")),
        "released   " + (released ? "yes, for " + run.domain() : "no: " + run.reason()),
        String.format(Locale.ROOT, "seconds    %.2f", run.seconds()));
  }

  private static String precision(JsonNode report) {
    String precision = report.at("/encoder/precision").asText();
    JsonNode agreement = report.path("agreement");
    return agreement.isNumber()
        ? String.format(
            Locale.ROOT,
            "%s; int8 decides %.1f %% of the posts like fp32",
            precision,
            100 * agreement.asDouble())
        : precision;
  }

  private static String heldBack(JsonNode guard) {
    return String.format(
        Locale.ROOT,
        "%d labels: log loss %.3f, the champion's %.3f",
        guard.path("labels").asInt(),
        guard.path("candidateLogLoss").asDouble(),
        guard.path("championLogLoss").asDouble());
  }
}
