package dev.touchstone.api.deepen;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchstone.api.desk.RunLines;
import dev.touchstone.api.desk.RunWait;
import dev.touchstone.api.run.RunView;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

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
    return new RunLines(run).print(lines(run), out);
  }

  private static List<String> lines(RunView run) {
    JsonNode report = run.provenance();
    return new RunLines(run)
        .around(
            List.of(
                "encoder    "
                    + report.at("/encoder/weightsSha256").asText()
                    + ", "
                    + precision(report),
                "learned    from "
                    + report.path("texts").asInt()
                    + " labelled texts, "
                    + report.path("method").asText(),
                "held back  " + heldBack(report.path("guard"))));
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
    if (guard.has("reason")) {
      return "nothing to compare by: " + guard.path("reason").asText();
    }
    return String.format(
        Locale.ROOT,
        "%d labels: log loss %.3f, the champion's %.3f",
        guard.path("labels").asInt(),
        guard.path("candidateLogLoss").asDouble(),
        guard.path("championLogLoss").asDouble());
  }
}
