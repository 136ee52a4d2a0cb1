package dev.touchstone.adapt.evaluate.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchstone.adapt.metrics.Metric;
import dev.touchstone.adapt.metrics.Predictions;
import dev.touchstone.adapt.metrics.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * An evaluation as JSON. {@code summary} has an object for each row as {@link SummaryJson} says,
 * its leads being those over logistic regression; {@code curves} and {@code constants} have the
 * same form; {@code runs} has every seed on its own.
 */
public final class EvaluationJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final EvaluationReport report;

  private EvaluationJson(EvaluationReport report) {
    this.report = report;
  }

  /**
   * Writes {@code report} to {@code file}, replacing it and making its folder if need be.
   *
   * @throws IOException if the file can't be written
   */
  public static void write(EvaluationReport report, Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Files.writeString(file, of(report).toPrettyString() + "\n");
  }

  /** {@code report} as a JSON object. */
  public static ObjectNode of(EvaluationReport report) {
    return new EvaluationJson(report).root();
  }

  private ObjectNode root() {
    ObjectNode root = JSON.createObjectNode();
    root.set("encoder", encoder());
    root.set("target", JSON.valueToTree(report.target()));
    root.set("sources", JSON.valueToTree(report.sources()));
    root.set("protocol", JSON.valueToTree(report.protocol()));
    root.put("peakResidentBytes", report.peakResidentBytes());
    root.set("summary", rows(report.summary()));
    root.set("constants", rows(report.constants()));
    root.set("curves", rows(report.curves()));
    root.set("runs", runs());
    return root;
  }

  private ObjectNode encoder() {
    ObjectNode encoder = JSON.valueToTree(report.encoder());
    return encoder.put("id", report.encoder().id());
  }

  private ArrayNode rows(List<SummaryRow> rows) {
    ArrayNode array = JSON.createArrayNode();
    rows.forEach(
        row -> array.add(SummaryJson.row(row, report.target().name(), report.protocol().seeds())));
    return array;
  }

  private ArrayNode runs() {
    ArrayNode runs = JSON.createArrayNode();
    for (Result result : report.results()) {
      for (int seed = 0; seed < result.bySeed().size(); seed++) {
        runs.add(run(result, seed));
      }
    }
    return runs;
  }

  private ObjectNode run(Result result, int seed) {
    Predictions predictions = result.bySeed().get(seed);
    ObjectNode run = SummaryJson.setting(result.setting(), report.target().name());
    run.put("seed", seed).put("testRows", predictions.size());
    for (Map.Entry<Metric, Double> score : Scores.of(predictions).entrySet()) {
      run.put(score.getKey().key(), score.getValue());
    }
    int rounds = result.rounds().get(seed);
    if (rounds > 0) {
      run.put("rounds", rounds);
    }
    return run.put("adaptSeconds", result.seconds().get(seed));
  }
}
