package dev.touchstone.adapt.evaluate.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchstone.adapt.metrics.Estimate;
import dev.touchstone.adapt.metrics.Metric;
import dev.touchstone.adapt.metrics.Predictions;
import dev.touchstone.adapt.metrics.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * An evaluation as JSON. {@code summary} has a flat object for each row: {@code source}, {@code
 * target}, {@code method}, {@code shots}, {@code seeds}, {@code text}, {@code depth}, each metric
 * under its {@link Metric#key()} with {@code <key>Std}, {@code <key>Interval} and, as paired
 * difference to logistic regression, {@code <key>Lead} with {@code <key>LeadInterval}; {@code
 * adaptSeconds} and {@code peakHeapBytes}. {@code curves} and {@code constants} have the same form;
 * {@code runs} has every seed on its own.
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
    rows.forEach(row -> array.add(row(row)));
    return array;
  }

  private ObjectNode row(SummaryRow row) {
    ObjectNode object = setting(row.setting());
    object.put("seeds", report.protocol().seeds());
    for (Metric metric : Metric.values()) {
      put(object, metric.key(), row.figures().get(metric));
      put(object, metric.key() + "Lead", row.lead().get(metric));
    }
    return object.put("adaptSeconds", row.adaptSeconds()).put("peakHeapBytes", row.peakHeapBytes());
  }

  private ObjectNode setting(Result.Setting setting) {
    return JSON.createObjectNode()
        .put("source", setting.source())
        .put("target", report.target().name())
        .put("method", setting.method())
        .put("shots", setting.shots())
        .put("text", setting.text())
        .put("depth", "head");
  }

  private static void put(ObjectNode object, String key, Estimate estimate) {
    if (estimate != null) {
      object.put(key, estimate.mean()).put(key + "Std", estimate.std());
      object.putArray(key + "Interval").add(estimate.low()).add(estimate.high());
    }
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
    ObjectNode run = setting(result.setting());
    run.put("seed", seed).put("testRows", predictions.size());
    for (Map.Entry<Metric, Double> score : Scores.of(predictions).entrySet()) {
      run.put(score.getKey().key(), score.getValue());
    }
    return run.put("adaptSeconds", result.seconds().get(seed));
  }
}
