package dev.touchstone.api.adapt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchstone.api.desk.RunLines;
import dev.touchstone.api.run.RunView;
import java.util.List;
import java.util.Locale;

/**
 * What came of a run that made a model, for a person to read.
 *
 * @param run the run
 */
record RunReport(RunView run) {

  List<String> lines() {
    return new RunLines(run)
        .around(
            List.of(
                "learned    from " + learnedFrom(run.provenance()),
                "held back  " + heldBack(run.provenance().path("guard"))));
  }

  private static String learnedFrom(JsonNode provenance) {
    String texts = provenance.path("texts").asInt() + " texts";
    return provenance.path("classes").asText().equals("one-class")
        ? texts + " of one class only: it abstains more; label some of the other"
        : texts + " of both classes";
  }

  private static String heldBack(JsonNode guard) {
    if (!guard.has("candidateLogLoss")) {
      return "nothing: " + guard.path("reason").asText("not compared");
    }
    return String.format(
        Locale.ROOT,
        "%d labels: log loss %.4f, the champion's %.4f",
        guard.path("labels").asInt(),
        guard.path("candidateLogLoss").asDouble(),
        guard.path("championLogLoss").asDouble());
  }
}
