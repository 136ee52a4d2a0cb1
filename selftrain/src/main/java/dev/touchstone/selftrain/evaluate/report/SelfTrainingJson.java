package dev.touchstone.selftrain.evaluate.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchstone.adapt.evaluate.report.Result;
import dev.touchstone.adapt.evaluate.report.SummaryJson;
import dev.touchstone.adapt.evaluate.report.SummaryRow;
import dev.touchstone.adapt.metrics.Metric;
import dev.touchstone.adapt.metrics.Scores;
import dev.touchstone.selftrain.Histogram;
import dev.touchstone.selftrain.Round;
import dev.touchstone.selftrain.SelfTrained;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A comparison by domain as JSON. {@code summary} has an object for each target and method as
 * {@link SummaryJson} says, with {@code target} the held-out domain and {@code labels}, the number
 * of labelled posts, of which {@code shots} is half; its leads are those over {@code reference} and
 * over plain self-training. {@code means} and {@code constants} have the same form; {@code runs}
 * has every seed on its own, with what each round did.
 */
public final class SelfTrainingJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SelfTrainingReport report;

  private SelfTrainingJson(SelfTrainingReport report) {
    this.report = report;
  }

  /**
   * Writes {@code report} to {@code file}, replacing it and making its folder if need be.
   *
   * @throws IOException if the file can't be written
   */
  public static void write(SelfTrainingReport report, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, of(report).toPrettyString() + "\n");
  }

  /** {@code report} as a JSON object. */
  public static ObjectNode of(SelfTrainingReport report) {
    return new SelfTrainingJson(report).root();
  }

  private ObjectNode root() {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode encoder = JSON.valueToTree(report.facts().encoder());
    root.set("encoder", encoder.put("id", report.facts().encoder().id()));
    root.put("data", report.facts().data()).put("sha256", report.facts().sha256());
    root.set("protocol", JSON.valueToTree(report.protocol()));
    root.put("reference", report.protocol().reference());
    root.put("peakResidentBytes", report.facts().peakResidentBytes());
    ArrayNode summary = root.putArray("summary");
    ArrayNode means = root.putArray("means");
    ArrayNode constants = root.putArray("constants");
    ArrayNode targets = root.putArray("targets");
    ArrayNode runs = root.putArray("runs");
    report.means().forEach(mean -> means.add(row(mean.row(), mean.name())));
    for (TargetReport target : report.targets()) {
      target.summary().forEach(row -> summary.add(row(row, target.facts().name())));
      target.constants().forEach(row -> constants.add(row(row, target.facts().name())));
      targets.add(JSON.<ObjectNode>valueToTree(target.facts()));
      target.results().forEach(result -> runs.addAll(runs(result, target.facts().name())));
    }
    return root;
  }

  private ObjectNode row(SummaryRow row, String target) {
    return SummaryJson.row(row, target, report.protocol().seeds())
        .put("labels", report.protocol().labels());
  }

  private List<ObjectNode> runs(StreamResult result, String target) {
    return IntStream.range(0, result.traces().size())
        .mapToObj(seed -> run(result, target, seed))
        .toList();
  }

  private ObjectNode run(StreamResult of, String target, int seed) {
    Result result = of.result();
    ObjectNode run = SummaryJson.setting(result.setting(), target);
    run.put("labels", report.protocol().labels()).put("seed", seed);
    run.put("testRows", result.bySeed().get(seed).size());
    for (Map.Entry<Metric, Double> score : Scores.of(result.bySeed().get(seed)).entrySet()) {
      run.put(score.getKey().key(), score.getValue());
    }
    run.put("adaptSeconds", result.seconds().get(seed));
    trace(run, of.traces().get(seed));
    return run;
  }

  private static void trace(ObjectNode run, StreamResult.Trace trace) {
    if (trace.outcome() instanceof SelfTrained.Outcome.NothingLearned nothing) {
      run.put("nothingLearned", nothing.reason());
    }
    ArrayNode rounds = run.putArray("rounds");
    trace.rounds().forEach(round -> rounds.add(round(round)));
  }

  private static ObjectNode round(RoundFacts facts) {
    ObjectNode round =
        JSON.createObjectNode()
            .put("round", facts.number())
            .put("pseudoLabels", facts.used())
            .put("expansion", facts.expansion())
            .put("agreement", facts.agreement())
            .put("estimatedPrior", facts.prior())
            .put("truePrior", facts.truePrior());
    number(round, "pseudoLabelPrecision", facts.precision());
    number(round, "weightedPrecision", facts.weightedPrecision());
    number(round, "expansionPrecision", facts.expansionPrecision());
    round.set("entropies", histogram(facts.entropy()));
    facts.guidance().ifPresent(guidance -> guidance(round, guidance));
    return round;
  }

  private static void guidance(ObjectNode round, Round.Guidance guidance) {
    round
        .put("metaGradientBefore", guidance.before().norm())
        .put("metaGradientAfter", guidance.after().norm())
        .put("metaLossBefore", guidance.before().loss())
        .put("metaLossAfter", guidance.after().loss());
    number(round, "discriminatorAccuracy", guidance.discriminatorAccuracy());
    round.set("sourceWeights", histogram(guidance.sourceWeights()));
    round.set("pseudoWeights", histogram(guidance.pseudoWeights()));
  }

  /** JSON has no NaN: what is not known is left out. */
  private static void number(ObjectNode object, String key, double value) {
    if (!Double.isNaN(value)) {
      object.put(key, value);
    }
  }

  private static ObjectNode histogram(Histogram histogram) {
    ObjectNode object =
        JSON.createObjectNode().put("low", histogram.low()).put("high", histogram.high());
    ArrayNode counts = object.putArray("counts");
    histogram.counts().forEach(counts::add);
    return object;
  }
}
