package dev.touchstone.api.selftrain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchstone.api.desk.RunLines;
import dev.touchstone.api.desk.RunWait;
import dev.touchstone.api.run.RunView;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What came of a self-training run, for a person to read.
 *
 * @param run a run that left a report
 */
public record SelfTrainingLines(RunView run) {

  /**
   * Prints a run that is over.
   *
   * @return the exit code: 0 where a model was released, else 1
   */
  public static int print(RunView run, PrintWriter out) {
    if (run.provenance() == null) {
      throw RunWait.without(run);
    }
    return new RunLines(run).print(new SelfTrainingLines(run).lines(), out);
  }

  List<String> lines() {
    JsonNode report = run.provenance();
    return new RunLines(run)
        .around(
            List.of(
                "learned    from " + learnedFrom(report),
                "left out   " + counts(report.at("/posts/leftOut")),
                "quarantine " + counts(report.at("/gates/quarantined")),
                "held back  " + heldBack(finding(report, "canary")),
                "turned     " + turned(finding(report, "stable-verdicts"))));
  }

  private static String learnedFrom(JsonNode report) {
    return report.at("/gates/counted").asInt()
        + " posts of "
        + report.at("/posts/read").asInt()
        + " and "
        + report.at("/labels/texts").asInt()
        + " labelled texts";
  }

  private static String counts(JsonNode byReason) {
    String counts =
        byReason.properties().stream()
            .map(entry -> entry.getValue().asInt() + " " + words(entry.getKey()))
            .collect(Collectors.joining(", "));
    return counts.isEmpty() ? "none" : counts;
  }

  private static String words(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static JsonNode finding(JsonNode report, String gate) {
    return StreamSupport.stream(report.at("/gates/findings").spliterator(), false)
        .filter(finding -> finding.path("gate").asText().equals(gate))
        .findFirst()
        .map(finding -> finding.path("figures"))
        .orElseGet(() -> report.path("none"));
  }

  private static String heldBack(JsonNode figures) {
    if (!figures.has("candidate")) {
      return "too few labels to compare by";
    }
    return String.format(
        Locale.ROOT,
        "%.0f labels: balanced accuracy %.3f, the champion's %.3f",
        figures.path("misinformation").asDouble() + figures.path("credible").asDouble(),
        figures.path("candidate").asDouble(),
        figures.path("champion").asDouble());
  }

  private static String turned(JsonNode figures) {
    return figures.has("share")
        ? String.format(
            Locale.ROOT,
            "%.0f of %.0f verdicts that the champion decides",
            figures.path("flipped").asDouble(),
            figures.path("stable").asDouble())
        : "not compared";
  }
}
