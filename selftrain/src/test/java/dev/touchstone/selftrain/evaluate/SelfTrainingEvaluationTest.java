package dev.touchstone.selftrain.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.adapt.data.InvalidDatasetException;
import dev.touchstone.adapt.embed.EmbeddingCache;
import dev.touchstone.adapt.embed.TextEmbedder;
import dev.touchstone.adapt.evaluate.TextReading;
import dev.touchstone.adapt.meta.FewShotMethod;
import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.FewShotTask.SourceDomain;
import dev.touchstone.adapt.metrics.Estimate;
import dev.touchstone.adapt.metrics.Metric;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.detector.encoder.Encoder;
import dev.touchstone.detector.encoder.Encoders;
import dev.touchstone.selftrain.SelfTrainingMethods;
import dev.touchstone.selftrain.evaluate.report.SelfTrainingJson;
import dev.touchstone.selftrain.evaluate.report.SelfTrainingReport;
import dev.touchstone.selftrain.evaluate.report.TargetReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelfTrainingEvaluationTest {

  private static final int ROWS = 80;

  @TempDir static Path folder;

  private static Encoder encoder;
  private static Path events;

  @BeforeAll
  static void writeInventedEvents() throws IOException {
    encoder = Encoders.open(Encoders.DEFAULT, 1);
    events = InventedEvents.write(folder, ROWS, "flood", "storm", "strike");
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  @Test
  void holdsEachDomainOutInTurnAndTellsRumoursFromNotices() {
    List<String> finished = new ArrayList<>();

    SelfTrainingReport report =
        evaluation(SelfTrainingMethods::named)
            .run(
                request(List.of("self-training", "source-only"), protocol(0, List.of())),
                Progress.NONE,
                target -> finished.add(target.facts().name()));

    assertThat(report.targets())
        .extracting(target -> target.facts().name())
        .containsExactly("flood", "storm", "strike")
        .isEqualTo(finished);
    for (TargetReport target : report.targets()) {
      assertThat(target.summary()).hasSize(2);
      assertThat(target.summary().get(0).figure(Metric.F1_MISINFORMATION).mean())
          .isGreaterThan(0.7);
      assertThat(target.facts().sources()).hasSize(2);
    }
  }

  @Test
  void handsAMethodLabelsStreamAndTheOtherDomainsAndNothingElse() {
    List<FewShotTask> seen = new ArrayList<>();

    SelfTrainingReport report =
        evaluation(name -> new Watcher(name, seen))
            .run(
                request(List.of("watcher"), protocol(10, List.of("storm", "strike"))),
                Progress.NONE,
                target -> {});

    int tested = report.targets().get(0).results().get(0).result().bySeed().get(0).size();
    assertThat(seen)
        .allSatisfy(
            task -> {
              assertThat(task.shots().size()).isEqualTo(10);
              assertThat(task.sources())
                  .extracting(SourceDomain::name)
                  .containsExactly("storm", "strike");
              assertThat(task.stream().length + tested).isBetween(60, 70);
              assertThat(embedded(task.texts().stream())).isDeepEqualTo(task.stream());
              assertThat(embedded(task.texts().shots())).isDeepEqualTo(task.shots().embeddings());
              assertThat(task.anchors().size()).isPositive();
            });
  }

  @Test
  void comparesWithSelfTrainingAndWithWhatNeedsNoStreamEvenWhereNotAskedFor() {
    SelfTrainingReport unlabelled = run(List.of("default"), protocol(0, List.of()));
    SelfTrainingReport labelled = run(List.of("default"), protocol(10, List.of()));

    for (SelfTrainingReport report : List.of(unlabelled, labelled)) {
      TargetReport target = report.targets().get(0);
      assertThat(target.summary()).hasSize(1);
      assertThat(target.summary().get(0).lead()).containsKey(Metric.F1_MISINFORMATION);
      assertThat(target.summary().get(0).selfTrainingLead()).containsKey(Metric.MACRO_F1);
    }
    assertThat(unlabelled.protocol().reference()).isEqualTo("source-only");
    assertThat(labelled.protocol().reference()).isEqualTo("logistic-regression");
  }

  @Test
  void meansAreOverTheTargetsWithAndWithoutThoseNamed() {
    StreamProtocol protocol =
        new StreamProtocol(0, 2, 20, List.of("strike", "quake"), List.of("storm", "quake"));

    SelfTrainingReport report = run(List.of("self-training"), protocol);

    double flood = f1(report.targets().get(0).summary().get(0).figures());
    double storm = f1(report.targets().get(1).summary().get(0).figures());
    assertThat(report.targets()).hasSize(2);
    assertThat(mean(report, "mean")).isCloseTo((flood + storm) / 2, within(1e-12));
    assertThat(mean(report, "mean without storm")).isCloseTo(flood, within(1e-12));
  }

  @Test
  void writesEveryPromisedFieldAsJson() throws IOException {
    Path file = folder.resolve("out/selftrain.json");

    SelfTrainingJson.write(
        run(List.of("damstf"), new StreamProtocol(8, 1, 20, List.of("storm"), List.of("flood"))),
        file);

    JsonNode root = new ObjectMapper().readTree(Files.readAllBytes(file));
    JsonNode row = root.get("summary").get(0);
    assertThat(row.fieldNames())
        .toIterable()
        .contains(
            "source",
            "target",
            "method",
            "shots",
            "labels",
            "seeds",
            "text",
            "depth",
            "balancedAccuracy",
            "f1Misinformation",
            "f1MisinformationInterval",
            "f1MisinformationLead",
            "f1MisinformationSelfTrainingLeadInterval",
            "macroF1",
            "adaptSeconds",
            "rounds",
            "selfTrainSeconds",
            "peakHeapBytes");
    assertThat(row.get("target").textValue()).isEqualTo("flood");
    assertThat(row.get("labels").intValue()).isEqualTo(8);
    assertThat(root.get("means").findValuesAsText("target")).contains("mean", "mean without flood");
    JsonNode round = root.get("runs").get(0).get("rounds").get(0);
    assertThat(round.fieldNames())
        .toIterable()
        .contains(
            "metaGradientBefore",
            "metaGradientAfter",
            "discriminatorAccuracy",
            "entropies",
            "pseudoWeights",
            "sourceWeights",
            "pseudoLabelPrecision",
            "expansionPrecision",
            "estimatedPrior",
            "truePrior",
            "agreement");
  }

  @Test
  void saysWhichMethodFailedWhere() {
    StreamProtocol unlabelled = protocol(0, List.of());

    assertThatThrownBy(() -> run(List.of("logistic-regression"), unlabelled))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("method logistic-regression on target flood, seed 0: ");
    assertThatThrownBy(() -> run(List.of("crystal-ball"), unlabelled))
        .hasMessageContaining("crystal-ball");
  }

  @Test
  void refusesADataSetWithoutDomainsOrWithNothingToHoldOut() throws IOException {
    Path one = InventedEvents.write(Files.createDirectory(folder.resolve("one")), 10, "flood");

    assertThatThrownBy(() -> DomainData.read(one))
        .isInstanceOf(InvalidDatasetException.class)
        .hasMessageContaining("expected rows of at least two domains")
        .hasMessageContaining("[flood]");
    assertThatThrownBy(
            () -> run(List.of("default"), protocol(0, List.of("flood", "storm", "strike"))))
        .hasMessageContaining("expected a domain that may be the target");
    assertThatThrownBy(() -> run(List.of("default"), protocol(70, List.of())))
        .hasMessageContaining("expected at least 70 rows to draw labels from");
  }

  @Test
  void leavesSourceRowsThatTheTargetRepeatsOut() throws IOException {
    Path shared = Files.createDirectory(folder.resolve("shared"));
    Path file = InventedEvents.write(shared, 40, "flood", "storm");
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.subList(0, 20).stream()
        .map(line -> line.replace("\"domain\":\"flood\"", "\"domain\":\"storm\""))
        .toList()
        .forEach(lines::add);
    Files.write(file, lines);
    DomainData data = DomainData.read(file);

    assertThat(data.rows().get("storm")).hasSize(60);
    assertThat(data.sourceRows("storm", "flood")).hasSizeLessThanOrEqualTo(40);
    assertThat(new Target(data, "flood").sourceFacts().get(0).removed()).isGreaterThanOrEqualTo(20);
  }

  /** Keeps what it is handed, and knows nothing. */
  private record Watcher(String name, List<FewShotTask> seen) implements FewShotMethod {

    @Override
    public FewShotModel fit(FewShotTask task, long seed, Progress progress) {
      seen.add(task);
      return embeddings -> new double[embeddings.length][2];
    }
  }

  private static StreamProtocol protocol(int labels, List<String> neverTargets) {
    return new StreamProtocol(labels, 2, 20, neverTargets, List.of());
  }

  private static double mean(SelfTrainingReport report, String name) {
    return report.means().stream()
        .filter(mean -> mean.name().equals(name))
        .map(mean -> f1(mean.row().figures()))
        .findFirst()
        .orElseThrow();
  }

  private static double f1(Map<Metric, Estimate> figures) {
    return figures.get(Metric.F1_MISINFORMATION).mean();
  }

  private static SelfTrainingReport run(List<String> methods, StreamProtocol protocol) {
    return evaluation(SelfTrainingMethods::named)
        .run(request(methods, protocol), Progress.NONE, target -> {});
  }

  private static ByDomainRequest request(List<String> methods, StreamProtocol protocol) {
    return new ByDomainRequest(events, methods, List.of(TextReading.RAW), protocol);
  }

  private static float[][] embedded(List<String> texts) {
    EmbeddingCache cache = new EmbeddingCache(folder.resolve("cache"), encoder.identity());
    return new TextEmbedder(encoder, cache).embed("texts", texts, Progress.NONE);
  }

  private static SelfTrainingEvaluation evaluation(Function<String, FewShotMethod> methods) {
    EmbeddingCache cache = new EmbeddingCache(folder.resolve("cache"), encoder.identity());
    return new SelfTrainingEvaluation(new TextEmbedder(encoder, cache), methods, System::nanoTime);
  }
}
