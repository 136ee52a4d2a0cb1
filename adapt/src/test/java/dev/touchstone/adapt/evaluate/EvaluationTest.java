package dev.touchstone.adapt.evaluate;

import static dev.touchstone.adapt.progress.Progress.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.adapt.data.InvalidDatasetException;
import dev.touchstone.adapt.data.InventedPosts;
import dev.touchstone.adapt.embed.EmbeddingCache;
import dev.touchstone.adapt.embed.TextEmbedder;
import dev.touchstone.adapt.evaluate.report.EvaluationJson;
import dev.touchstone.adapt.evaluate.report.EvaluationReport;
import dev.touchstone.adapt.evaluate.report.Result;
import dev.touchstone.adapt.evaluate.report.SummaryRow;
import dev.touchstone.adapt.evaluate.split.Protocol;
import dev.touchstone.adapt.meta.FewShotMethod;
import dev.touchstone.adapt.meta.FewShotMethods;
import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.metrics.Metric;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.detector.encoder.Encoder;
import dev.touchstone.detector.encoder.Encoders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {

  private static final List<String> METHODS = List.of("logistic-regression", "source-only");

  @TempDir static Path folder;

  private static Encoder encoder;
  private static Path flood;
  private static Path storm;
  private static Path strike;

  @BeforeAll
  static void writeInventedDomains() throws IOException {
    encoder = Encoders.open(Encoders.DEFAULT, 1);
    flood = InventedPosts.write(folder, "flood", 120, 1);
    storm = InventedPosts.write(folder, "storm", 80, 2);
    strike = InventedPosts.write(folder, "strike", 80, 3);
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  @Test
  void givesARowForEachSourceAndMethodAndTellsRumoursFromNotices() {
    EvaluationReport report = run(METHODS, new Protocol(5, 3, null, List.of(), 50));

    assertThat(report.summary())
        .extracting(row -> row.setting().source() + " " + row.setting().method())
        .containsExactly(
            "storm logistic-regression",
            "storm source-only",
            "storm+strike logistic-regression",
            "storm+strike source-only");
    for (SummaryRow row : report.summary()) {
      assertThat(row.figure(Metric.BALANCED_ACCURACY).mean()).isGreaterThan(0.7);
      assertThat(row.cost().seconds()).isPositive();
    }
    assertThat(report.constants())
        .allSatisfy(row -> assertThat(row.figure(Metric.BALANCED_ACCURACY).mean()).isEqualTo(0.5));
  }

  @Test
  void testsEveryMethodAndSourceOfASeedOnTheSamePosts() {
    EvaluationReport report = run(METHODS, new Protocol(5, 2, null, List.of(), 10));

    for (int seed = 0; seed < 2; seed++) {
      int current = seed;
      assertThat(report.results())
          .extracting(result -> labels(result, current))
          .containsOnly(labels(report.results().get(0), seed));
    }
  }

  @Test
  void comparesWithLogisticRegressionEvenWhereItWasNotAskedFor() {
    EvaluationReport report = run(List.of("source-only"), new Protocol(5, 2, null, List.of(), 10));

    assertThat(report.summary())
        .extracting(row -> row.setting().method())
        .containsOnly("source-only");
    assertThat(report.summary().get(0).lead()).containsKey(Metric.BALANCED_ACCURACY);
  }

  @Test
  void handsAMethodTheSourcesAndTheShotsAndNothingElse() {
    List<FewShotTask> seen = new ArrayList<>();
    FewShotMethod watcher = new Watcher(seen);

    EvaluationReport report =
        evaluation(name -> watcher)
            .run(request(List.of("watcher"), new Protocol(5, 2, null, List.of(), 10)), NONE);

    int test = report.results().get(0).bySeed().get(0).size();
    assertThat(seen)
        .allSatisfy(
            task -> {
              assertThat(task.shots().size()).isEqualTo(10);
              assertThat(task.sources())
                  .extracting(FewShotTask.SourceDomain::name)
                  .containsAnyOf("storm", "strike")
                  .doesNotContain("flood");
            });
    assertThat(test).isGreaterThan(10);
  }

  @Test
  void handsTheRestOfThePoolAsAStreamWhereItIsAskedTo() {
    List<FewShotTask> seen = new ArrayList<>();
    FewShotMethod watcher = new Watcher(seen);
    Protocol protocol = new Protocol(5, 2, null, List.of(), 10).withStream();

    EvaluationReport report =
        evaluation(name -> watcher).run(request(List.of("watcher"), protocol), NONE);

    int test = report.results().get(0).bySeed().get(0).size();
    assertThat(seen)
        .allSatisfy(task -> assertThat(task.stream().length + 10 + test).isEqualTo(120));
    assertThat(report.summary().get(0).selfTrainingLead()).containsKey(Metric.BALANCED_ACCURACY);
  }

  @Test
  void handsNoStreamWhereItIsNotAskedTo() {
    List<FewShotTask> seen = new ArrayList<>();
    FewShotMethod watcher = new Watcher(seen);

    evaluation(name -> watcher)
        .run(request(List.of("watcher"), new Protocol(5, 1, null, List.of(), 10)), NONE);

    assertThat(seen).allSatisfy(task -> assertThat(task.stream()).isEmpty());
  }

  /** Keeps what it is handed, and knows nothing. */
  private record Watcher(List<FewShotTask> seen) implements FewShotMethod {

    @Override
    public String name() {
      return "watcher";
    }

    @Override
    public FewShotModel fit(FewShotTask task, long seed, Progress progress) {
      seen.add(task);
      return embeddings -> new double[embeddings.length][2];
    }
  }

  @Test
  void givesTheSameFiguresAgain() {
    Protocol protocol = new Protocol(5, 2, null, List.of(), 10);

    assertThat(run(METHODS, protocol).summary())
        .extracting(SummaryRow::figures)
        .isEqualTo(run(METHODS, protocol).summary().stream().map(SummaryRow::figures).toList());
  }

  @Test
  void drawsCurvesAsFarAsThereAreShots() {
    EvaluationReport report =
        run(List.of("source-only"), new Protocol(2, 1, null, List.of(1, 2, 5000), 10));

    assertThat(report.curves())
        .extracting(row -> row.setting().shots() + " " + row.setting().method())
        .contains("1 logistic-regression", "2 logistic-regression", "1 source-only", "1 default")
        .noneMatch(point -> point.startsWith("5000"));
  }

  @Test
  void writesEveryPromisedFieldAsJson() throws IOException {
    Path file = folder.resolve("out/evaluation.json");

    EvaluationJson.write(run(METHODS, new Protocol(5, 2, null, List.of(1), 10)), file);

    JsonNode root = new ObjectMapper().readTree(Files.readAllBytes(file));
    assertThat(root.get("summary")).hasSize(4);
    for (JsonNode row : root.get("summary")) {
      assertThat(row.fieldNames())
          .toIterable()
          .contains(
              "source",
              "target",
              "method",
              "shots",
              "seeds",
              "text",
              "depth",
              "balancedAccuracy",
              "balancedAccuracyStd",
              "balancedAccuracyInterval",
              "balancedAccuracyLead",
              "balancedAccuracyLeadInterval",
              "accuracy",
              "f1Misinformation",
              "f1Credible",
              "macroF1",
              "ece",
              "eceStd",
              "brier",
              "aurc",
              "adaptSeconds",
              "peakHeapBytes");
      assertThat(row.get("target").textValue()).isEqualTo("flood");
      assertThat(row.get("shots").intValue()).isEqualTo(5);
      assertThat(row.get("seeds").intValue()).isEqualTo(2);
    }
    assertThat(root.get("runs")).isNotEmpty();
    assertThat(root.get("constants")).hasSize(2);
  }

  @Test
  void leavesSourceTextsThatTheTargetRepeatsOut() throws IOException {
    Path leaky = folder.resolve("leaky.jsonl");
    Files.write(leaky, Files.readAllLines(storm));
    Files.write(leaky, Files.readAllLines(flood).subList(0, 30), StandardOpenOption.APPEND);

    EvaluationReport report =
        run(
            new EvaluationRequest(
                List.of(new SourceSpec(List.of(leaky))),
                flood,
                List.of("source-only"),
                List.of(TextReading.RAW),
                new Protocol(5, 1, null, List.of(), 10)));

    assertThat(report.sources().get(0).removed()).isGreaterThanOrEqualTo(30);
  }

  @Test
  void refusesASourceThatIsTheTargetAndAnUnknownMethod() {
    SourceSpec target = new SourceSpec(List.of(flood));
    Protocol protocol = Protocol.of(5, 1);
    EvaluationRequest same =
        new EvaluationRequest(List.of(target), flood, METHODS, List.of(TextReading.RAW), protocol);
    EvaluationRequest unknown =
        new EvaluationRequest(
            List.of(new SourceSpec(List.of(storm))),
            flood,
            List.of("crystal-ball"),
            List.of(TextReading.RAW),
            protocol);

    assertThatThrownBy(() -> run(same))
        .isInstanceOf(InvalidDatasetException.class)
        .hasMessageContaining("source flood");
    assertThatThrownBy(() -> run(unknown)).hasMessageContaining("crystal-ball");
  }

  private static List<Integer> labels(Result result, int seed) {
    return IntStream.range(0, result.bySeed().get(seed).size())
        .map(result.bySeed().get(seed)::label)
        .boxed()
        .toList();
  }

  private static EvaluationReport run(List<String> methods, Protocol protocol) {
    return run(request(methods, protocol));
  }

  private static EvaluationReport run(EvaluationRequest request) {
    return evaluation(EvaluationTest::method).run(request, NONE);
  }

  /** Any method will do for the product's default one here. */
  private static FewShotMethod method(String name) {
    return FewShotMethods.named(name.equals("default") ? "logistic-regression" : name);
  }

  private static EvaluationRequest request(List<String> methods, Protocol protocol) {
    return new EvaluationRequest(
        List.of(new SourceSpec(List.of(storm)), new SourceSpec(List.of(storm, strike))),
        flood,
        methods,
        List.of(TextReading.RAW),
        protocol);
  }

  private static Evaluation evaluation(Function<String, FewShotMethod> methods) {
    EmbeddingCache cache = new EmbeddingCache(folder.resolve("cache"), encoder.identity());
    return new Evaluation(new TextEmbedder(encoder, cache), methods, System::nanoTime);
  }
}
