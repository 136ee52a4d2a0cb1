package dev.touchstone.api.adapt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchstone.api.run.RunView;
import dev.touchstone.core.run.RunState;
import java.util.List;
import java.util.Locale;

/**
 * What came of a run that made a model, for a person to read.
 *
 * @param run the run
 */
record RunReport(RunView run) {

  boolean released() {
    return run.state() == RunState.SUCCEEDED;
  }

  List<String> lines() {
    return List.of(
        "run        " + run.id(),
        "model      " + run.modelId(),
        "learned    from " + learnedFrom(run.provenance()),
        "held back  " + heldBack(run.provenance().path("guard")),
        "released   " + (released() ? "yes, for " + run.domain() : "no: " + run.reason()),
        String.format(Locale.ROOT, "seconds    %.2f", run.seconds()));
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
