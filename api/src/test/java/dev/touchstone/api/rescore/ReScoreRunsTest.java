package dev.touchstone.api.rescore;

import static dev.touchstone.core.contract.Samples.FLOOD;
import static dev.touchstone.core.contract.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.core.Sha256;
import dev.touchstone.core.contract.Samples;
import dev.touchstone.core.contract.Stores;
import dev.touchstone.core.domain.DomainThresholds;
import dev.touchstone.core.domain.ThresholdStore;
import dev.touchstone.core.intake.JudgedPost;
import dev.touchstone.core.memory.MemoryStores;
import dev.touchstone.core.memory.MemoryThresholdStore;
import dev.touchstone.core.model.EncoderIdentity;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelKind;
import dev.touchstone.core.model.Release;
import dev.touchstone.core.model.Release.Alias;
import dev.touchstone.core.port.ModelJudge;
import dev.touchstone.core.run.Run;
import dev.touchstone.core.run.RunKind;
import dev.touchstone.core.run.RunOutcome;
import dev.touchstone.core.run.RunState;
import dev.touchstone.core.verdict.AbstainReason;
import dev.touchstone.core.verdict.Automation;
import dev.touchstone.core.verdict.Classification;
import dev.touchstone.core.verdict.Decision;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.core.verdict.Score;
import dev.touchstone.core.verdict.TextFingerprint;
import dev.touchstone.core.verdict.Thresholds;
import dev.touchstone.core.verdict.Verdict;
import dev.touchstone.core.verdict.VerdictQuery;
import dev.touchstone.detector.bundle.ModelBundles;
import dev.touchstone.detector.bundle.ModelDraft;
import dev.touchstone.detector.bundle.TrainingRecord;
import dev.touchstone.detector.calibrate.Calibrator;
import dev.touchstone.detector.head.LinearHead;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each sample post was judged misinformation, with thresholds of .3 and .7, by the source model.
 */
class ReScoreRunsTest {

  private static final Instant NOW = START.plusSeconds(600);
  private static final Thresholds THRESHOLDS = new Thresholds(0.3, 0.7);
  private static final int POSTS = 300;

  private final ModelBundle champion = model();
  private final Run run =
      new Run(
          Samples.uuid7(START, 9),
          FLOOD,
          RunKind.RE_SCORE,
          "stu",
          new ReScoreRange(START, START.plusSeconds(60)).parametersJson(),
          START,
          Run.Status.QUEUED);
  private final List<String> judged = new ArrayList<>();
  private final ThresholdStore thresholds = new MemoryThresholdStore();
  private Stores stores;

  @BeforeEach
  void postsThatAnEarlierModelJudged() {
    stores = MemoryStores.withSourceModel();
    JudgedPost[] posts = new JudgedPost[POSTS];
    for (int i = 0; i < POSTS; i++) {
      posts[i] = Samples.judged("p" + i, "text " + i, i);
    }
    stores.intake().store(Samples.batch(0, posts));
    stores.models().add(champion);
    stores
        .models()
        .release(new Release(FLOOD, Alias.CHAMPION, champion.version().id(), START, "stu", null));
    stores.runs().add(run);
    stores.runs().start(run.id(), START);
  }

  @Test
  void supersedesEachVerdictOnceAndLeavesTheOldOnes() throws IOException {
    handle(saying(0.1));

    assertThat(status().state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(status().outcome().modelId()).isEqualTo(champion.version().id());
    List<Verdict> history = stores.verdicts().history("p7");
    assertThat(history).hasSize(2);
    Verdict now = history.get(0);
    assertThat(now.classification().decision()).isEqualTo(Decision.LIKELY_CREDIBLE);
    assertThat(now.classification().modelId()).isEqualTo(champion.version().id());
    assertThat(now.supersedes()).isEqualTo(history.get(1).id());
    assertThat(now.automation()).isEqualTo(Automation.FULL);
    assertThat(now.actor()).isEqualTo(Verdict.MACHINE);
    assertThat(now.reason()).isEqualTo("re-score run " + run.id());
    assertThat(now.decidedAt()).isEqualTo(NOW);
    assertThat(stores.outbox().backlog()).isEqualTo(2 * POSTS);
    assertReport(Map.of("posts", POSTS, "superseded", POSTS, "decisionsChanged", POSTS));
  }

  @Test
  void changesADecisionOnlyBeyondTheThresholdByTheMargin() throws IOException {
    handle(saying(0.69));

    Classification held = current("p7").classification();
    assertThat(held.decision()).isEqualTo(Decision.LIKELY_MISINFORMATION);
    assertThat(held.thresholds().misinformationAtLeast()).isEqualTo(0.7 - 0.02);
    assertReport(
        Map.of("superseded", POSTS, "decisionsChanged", 0, "decisionsHeldByMargin", POSTS));
  }

  @Test
  void decidesAsTheDomainWantsItWhateverTheModelSays() throws IOException {
    Thresholds strict = new Thresholds(0.05, 0.95);
    thresholds.set(new DomainThresholds(FLOOD, Optional.of(strict), START, "stu", "careful"));

    handle(saying(0.1));

    assertThat(current("p7").classification().decision()).isEqualTo(Decision.NEEDS_REVIEW);
    assertThat(current("p7").classification().thresholds()).isEqualTo(strict);
  }

  @Test
  void letsGoOfADecisionBeyondTheMargin() throws IOException {
    handle(saying(0.67));

    assertThat(current("p7").classification().decision()).isEqualTo(Decision.NEEDS_REVIEW);
    assertThat(current("p7").automation()).isEqualTo(Automation.PARTIAL);
    assertReport(Map.of("decisionsChanged", POSTS, "decisionsHeldByMargin", 0));
  }

  @Test
  void hasNothingToDoWhereTheChampionHasJudgedAlready() throws IOException {
    handle(saying(0.1));
    Run again = begun(2);

    runs(saying(0.9)).handle(again, () -> false);

    assertThat(judged).as("asked for in the first run alone").hasSize(POSTS);
    assertThat(stores.verdicts().history("p7")).hasSize(2);
    assertThat(stores.runs().find(again.id()).orElseThrow().status().state())
        .isEqualTo(RunState.SUCCEEDED);
  }

  @Test
  void goesOnWhereAnAttemptThatDiedWasAndJudgesNoPostTwice() throws IOException {
    int[] asked = {0};
    runs(saying(0.1)).handle(run, () -> asked[0]++ == 2);
    assertThat(status().state()).isEqualTo(RunState.RUNNING);
    int before = judged.size();
    assertThat(before).isBetween(1, POSTS - 1);

    stores.runs().start(run.id(), NOW);
    handle(saying(0.1));

    assertThat(judged).hasSize(POSTS).doesNotHaveDuplicates();
    assertThat(all()).hasSize(2 * POSTS);
    assertReport(Map.of("superseded", POSTS - before, "judgedByTheModelAlready", before));
  }

  @Test
  void leavesWhatAPersonDecided() throws IOException {
    Verdict person =
        current("p7")
            .overriddenBy(
                new Verdict.HumanDecision(
                    Samples.uuid7(NOW, 7), NOW, Label.CREDIBLE, "ana", "I was there"));
    stores.verdicts().supersede(List.of(person));

    handle(saying(0.9));

    assertThat(current("p7")).isEqualTo(person);
    assertReport(Map.of("superseded", POSTS - 1, "leftToPeople", 1));
  }

  @Test
  void overtakesNoVerdictThatCameInMeanwhile() throws IOException {
    Verdict person =
        current("p7")
            .overriddenBy(
                new Verdict.HumanDecision(
                    Samples.uuid7(NOW, 7), NOW, Label.CREDIBLE, "ana", "I was there"));
    ModelJudge interrupted =
        (models, texts) -> {
          if (texts.contains("text 7")) {
            stores.verdicts().supersede(List.of(person));
          }
          return saying(0.9).judge(models, texts);
        };

    handle(interrupted);

    assertThat(current("p7")).isEqualTo(person);
    assertReport(Map.of("superseded", POSTS - 1, "overtaken", 1));
  }

  @Test
  void judgesPostsOfItsTimeAlone() throws IOException {
    Run narrow =
        new Run(
            Samples.uuid7(START, 3),
            FLOOD,
            RunKind.RE_SCORE,
            "stu",
            new ReScoreRange(START.plusMillis(5), START.plusMillis(8)).parametersJson(),
            START,
            Run.Status.QUEUED);
    stores.runs().finish(run.id(), RunOutcome.without(RunState.CANCELLED, "x"), START);
    stores.runs().add(narrow);
    stores.runs().start(narrow.id(), START);

    runs(saying(0.1)).handle(narrow, () -> false);

    assertThat(judged).containsExactlyInAnyOrder("text 5", "text 6", "text 7");
  }

  @Test
  void stopsWhereItIsCalledOffAndKeepsWhatIsJudged() {
    ModelJudge callsOff =
        (models, texts) -> {
          stores.runs().finish(run.id(), RunOutcome.without(RunState.CANCELLED, "called off"), NOW);
          return saying(0.1).judge(models, texts);
        };

    handle(callsOff);

    assertThat(status().state()).isEqualTo(RunState.CANCELLED);
    assertThat(judged).hasSizeBetween(1, POSTS - 1);
    assertThat(all()).hasSize(POSTS + judged.size());
  }

  @Test
  void tellsHowFarItHasCome() {
    handle(saying(0.1));

    assertThat(status().progress().of()).isEqualTo(POSTS);
    assertThat(status().progress().message()).endsWith(" of 300 posts");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "- | 2026-11-25T00:00:00Z | /from",
        "2026-11-24 | 2026-11-25T00:00:00Z | /from",
        "2026-11-24T00:00:00Z | soon | /to",
        "2026-11-25T00:00:00Z | 2026-11-25T00:00:00Z | /from",
        "2026-11-24T00:00:00Z | 2026-11-25T00:00:00Z | /from",
      })
  void refusesWhatIsNoRangeOrHoldsTooMany(String from, String to, String pointer) {
    ReScoreRequests requests = new ReScoreRequests(stores.posts(), POSTS - 1);

    assertThatThrownBy(() -> requests.range(FLOOD, from, to))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.faults().get(0).pointer()).isEqualTo(pointer));
  }

  @Test
  void takesAsManyPostsAsMayBe() {
    assertThat(
            new ReScoreRequests(stores.posts(), POSTS)
                .range(FLOOD, "2026-11-24T00:00:00Z", "2026-11-25T00:00:00+01:00"))
        .isEqualTo(
            new ReScoreRange(
                Instant.parse("2026-11-24T00:00:00Z"), Instant.parse("2026-11-24T23:00:00Z")));
  }

  private void handle(ModelJudge judge) {
    runs(judge).handle(stores.runs().find(run.id()).orElseThrow(), () -> false);
  }

  private ReScoreRuns runs(ModelJudge judge) {
    return new ReScoreRuns(
        judge,
        new ReScoreRuns.Ends(
            stores.posts(), stores.verdicts(), stores.models(), thresholds, stores.runs()),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private Run begun(long sequence) {
    Run another =
        new Run(
            Samples.uuid7(START, sequence),
            FLOOD,
            RunKind.RE_SCORE,
            "stu",
            run.parametersJson(),
            START,
            Run.Status.QUEUED);
    stores.runs().add(another);
    stores.runs().start(another.id(), START);
    return another;
  }

  /** A model that gives every text the same probability of misinformation. */
  private ModelJudge saying(double probability) {
    return (models, texts) -> {
      judged.addAll(texts);
      return List.of(texts.stream().map(text -> said(models.get(0), text, probability)).toList());
    };
  }

  private static Classification said(String modelId, String text, double probability) {
    Decision decision = THRESHOLDS.decide(probability);
    return new Classification(
        decision,
        decision == Decision.NEEDS_REVIEW ? AbstainReason.LOW_CONFIDENCE : null,
        new Score(0, 0, probability),
        THRESHOLDS,
        new TextFingerprint(Sha256.of(text), Sha256.of(text), "sample-1", "eng", 9, false),
        modelId);
  }

  private static ModelBundle model() {
    return ModelBundles.of(
        new ModelDraft(
            new ModelDraft.Reading(
                new EncoderIdentity("e", "fp32", "mean", 128, 2, "c".repeat(64), "d".repeat(64)),
                "standard/1"),
            new LinearHead(new float[2][2], new float[2]),
            new ModelDraft.Deciding(new Calibrator(1, 0), THRESHOLDS),
            new ModelDraft.Origin(
                ModelKind.ADAPTED,
                FLOOD,
                null,
                TrainingRecord.of("none", Map.of(), 1, "abc"),
                null,
                START)));
  }

  private Verdict current(String post) {
    return stores.verdicts().history(post).get(0);
  }

  private List<Verdict> all() {
    List<Verdict> all = new ArrayList<>();
    for (int i = 0; i < POSTS; i++) {
      all.addAll(stores.verdicts().history("p" + i));
    }
    assertThat(stores.verdicts().page(VerdictQuery.all(500)).verdicts()).hasSize(POSTS);
    return all;
  }

  private Run.Status status() {
    return stores.runs().find(run.id()).orElseThrow().status();
  }

  private void assertReport(Map<String, Integer> expected) throws IOException {
    JsonNode report = new ObjectMapper().readTree(status().outcome().provenanceJson());
    expected.forEach(
        (name, value) -> assertThat(report.get(name).asInt()).as(name).isEqualTo(value));
  }
}
