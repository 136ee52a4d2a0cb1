package dev.touchstone.api.run;

import static dev.touchstone.core.contract.Samples.FLOOD;
import static dev.touchstone.core.contract.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.adapt.job.AdaptationCancelledException;
import dev.touchstone.adapt.job.AdaptationException;
import dev.touchstone.adapt.job.AdaptationException.Reason;
import dev.touchstone.adapt.job.Models;
import dev.touchstone.api.run.SelfTrainingRuns.Learner;
import dev.touchstone.api.run.SelfTrainingRuns.Material;
import dev.touchstone.core.contract.Samples;
import dev.touchstone.core.contract.Stores;
import dev.touchstone.core.domain.Domain;
import dev.touchstone.core.domain.DomainState;
import dev.touchstone.core.memory.MemoryStores;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelKind;
import dev.touchstone.core.model.Release;
import dev.touchstone.core.model.Release.Alias;
import dev.touchstone.core.run.Run;
import dev.touchstone.core.run.RunKind;
import dev.touchstone.core.run.RunOutcome;
import dev.touchstone.core.run.RunProgress;
import dev.touchstone.core.run.RunState;
import dev.touchstone.core.selftrain.PseudoLabel;
import dev.touchstone.core.selftrain.PseudoLabelQuery;
import dev.touchstone.core.selftrain.PseudoLabelSet;
import dev.touchstone.core.selftrain.Subtraction;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.selftrain.gate.Admission;
import dev.touchstone.selftrain.gate.GateReport;
import dev.touchstone.selftrain.gate.NothingLearned;
import dev.touchstone.selftrain.gate.settings.GateSettings;
import dev.touchstone.selftrain.job.Plan;
import dev.touchstone.selftrain.job.SelfTrainingReport;
import dev.touchstone.selftrain.job.SelfTrainingRequest;
import dev.touchstone.selftrain.job.SelfTrainingResult;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SelfTrainingRunsTest {

  private static final Instant NOW = START.plusSeconds(30);
  private static final int MOST_POSTS = 2;
  private static final ModelBundle CANDIDATE =
      Samples.model(ModelKind.SELF_TRAINED, FLOOD, START, "candidate");
  private static final Release SOURCE =
      new Release(
          null, Alias.CHAMPION, Samples.SOURCE_MODEL.version().id(), START, "machine", "built in");

  private final Run run = run("{}");
  private final PseudoLabelSet set = new PseudoLabelSet(run.id(), 1);
  private Stores stores;

  @BeforeEach
  void aDomainWithThreePostsALabelAndABegunRun() {
    stores = MemoryStores.empty();
    stores.domains().create(new Domain(FLOOD, DomainState.NEW, null, START));
    stores.models().add(Samples.SOURCE_MODEL);
    stores.models().release(SOURCE);
    stores
        .intake()
        .store(
            Samples.batch(
                0,
                Samples.judged("a", "one", 0),
                Samples.judged("b", "two", 1),
                Samples.judged("c", "three", 2)));
    stores.labels().add(List.of(Samples.labelled(FLOOD, 1, "four", Label.CREDIBLE)));
    stores.runs().add(run);
    stores.runs().start(run.id(), START);
  }

  @Test
  void learnsFromTheNewestPostsAndTheCurrentLabelsOnTopOfTheSourceModel() {
    List<SelfTrainingRequest> asked = new ArrayList<>();

    handle(
        (request, steps) -> {
          asked.add(request);
          return better(request);
        });

    SelfTrainingRequest request = asked.get(0);
    assertThat(request.domain()).isEqualTo(FLOOD);
    assertThat(request.labels()).isEqualTo(stores.labels().current(FLOOD));
    assertThat(request.models())
        .isEqualTo(new Models(Samples.SOURCE_MODEL, Samples.SOURCE_MODEL, null));
    assertThat(request.plan()).isEqualTo(Plan.onStream(set, Subtraction.NOTHING));
    assertThat(request.pages().next())
        .extracting(drawn -> drawn.post().id())
        .containsExactly("c", "b");
    assertThat(request.pages().next()).as("%d and no more", MOST_POSTS).isEmpty();
  }

  @Test
  void releasesABetterModelAndKeepsEveryPseudoLabelBehindIt() {
    handle((request, steps) -> better(request));

    String id = CANDIDATE.version().id();
    assertThat(status().state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(status().outcome().modelId()).isEqualTo(id);
    assertThat(status().outcome().provenanceJson()).contains("\"championModelId\":\"");
    assertThat(stores.models().champion(FLOOD))
        .contains(
            new Release(
                FLOOD, Alias.CHAMPION, id, NOW, "analyst", "self-training run " + run.id()));
    assertThat(stores.pseudoLabels().page(PseudoLabelQuery.all(set, 10)))
        .containsExactlyElementsOf(pseudoLabels());
    assertThat(stores.domains().find(FLOOD).orElseThrow().state()).isEqualTo(DomainState.LIVE);
  }

  @Test
  void endsWithTheReasonWhereNothingWasLearned() {
    handle((request, steps) -> nothing(request, NothingLearned.ONE_AUTHOR, Optional.empty()));

    assertThat(status().state()).isEqualTo(RunState.NOTHING_LEARNED);
    assertThat(status().outcome().reason()).isEqualTo(NothingLearned.ONE_AUTHOR.reason());
    assertThat(status().outcome().modelId()).isNull();
    assertThat(status().outcome().provenanceJson()).contains("\"nothing\":\"ONE_AUTHOR\"");
    assertOldChampionServes();
  }

  @Test
  void storesACandidateThatTheGatesRefuse() {
    handle(
        (request, steps) -> nothing(request, NothingLearned.CANARY_WORSE, Optional.of(CANDIDATE)));

    assertThat(status().state()).isEqualTo(RunState.NOTHING_LEARNED);
    assertThat(status().outcome().modelId()).isEqualTo(CANDIDATE.version().id());
    assertThat(stores.models().find(CANDIDATE.version().id())).contains(CANDIDATE);
    assertOldChampionServes();
  }

  @Test
  void leavesAModelInServiceThatAPersonReleasedMeanwhile() {
    ModelBundle theirs = Samples.model(ModelKind.ADAPTED, FLOOD, START, "theirs");
    Release byHand = new Release(FLOOD, Alias.CHAMPION, theirs.version().id(), NOW, "ana", null);

    handle(
        (request, steps) -> {
          stores.models().add(theirs);
          stores.models().release(byHand);
          return better(request);
        });

    assertThat(stores.models().champion(FLOOD)).contains(byHand);
    assertThat(status().state()).isEqualTo(RunState.NOTHING_LEARNED);
    assertThat(status().outcome().reason()).isEqualTo(NothingLearned.CHAMPION_MOVED.reason());
    assertThat(status().outcome().provenanceJson()).contains("\"nothing\":\"CHAMPION_MOVED\"");
    assertThat(stores.models().find(CANDIDATE.version().id()))
        .as("kept, so that a person may release it")
        .contains(CANDIDATE);
  }

  @Test
  void followsAnEarlierRunWithoutAnAuthor() {
    stores.pseudoLabels().add(set, pseudoLabels());
    Subtraction without = Subtraction.ofAuthor("ana");
    Run following = run(new SelfTrainingParameters(set, without).json(), 2);
    stores.runs().finish(run.id(), RunOutcome.without(RunState.CANCELLED, "for another"), NOW);
    stores.runs().add(following);
    stores.runs().start(following.id(), START);
    List<SelfTrainingRequest> asked = new ArrayList<>();

    runs((request, steps) -> {
          asked.add(request);
          return nothing(request, NothingLearned.EMPTY_STREAM, Optional.empty());
        })
        .handle(stores.runs().find(following.id()).orElseThrow(), () -> false);

    Plan plan = asked.get(0).plan();
    assertThat(plan).isEqualTo(Plan.following(new PseudoLabelSet(following.id(), 1), set, without));
    assertThat(plan.seed()).isEqualTo(Plan.onStream(set, without).seed());
    assertThat(asked.get(0).pages().next())
        .extracting(drawn -> drawn.earlier())
        .containsExactlyElementsOf(pseudoLabels());
  }

  @Test
  void tellsHowFarItHasCome() {
    handle(
        (request, steps) -> {
          assertThat(steps.step(2, 6, "reading posts")).isTrue();
          assertThat(status().progress()).isEqualTo(new RunProgress(2, 6, "reading posts"));
          return better(request);
        });
  }

  @Test
  void failsWithTheLearnersReasonAndLeavesWhatServes() {
    handle(
        (request, steps) -> {
          throw new AdaptationException(Reason.DIVERGED, "learning diverged: loss is NaN");
        });

    assertThat(status().state()).isEqualTo(RunState.FAILED);
    assertThat(status().outcome().reason()).isEqualTo("learning diverged: loss is NaN");
    assertOldChampionServes();
  }

  @Test
  void releasesNothingOnceAPersonHasCalledItOff() {
    handle(
        (request, steps) -> {
          stores.runs().finish(run.id(), RunOutcome.without(RunState.CANCELLED, "called off"), NOW);
          assertThat(steps.step(4, 6, "learning")).isFalse();
          return better(request);
        });

    assertThat(status().state()).isEqualTo(RunState.CANCELLED);
    assertThat(stores.models().find(CANDIDATE.version().id())).isEmpty();
    assertOldChampionServes();
  }

  @Test
  void leavesTheRunAsItIsWhereTheWorkerHasToLeave() {
    runs((request, steps) -> {
          assertThat(steps.step(2, 6, "reading posts")).isFalse();
          throw new AdaptationCancelledException("reading posts");
        })
        .handle(begun(), () -> true);

    assertThat(status().state()).isEqualTo(RunState.RUNNING);
    assertThat(stores.pseudoLabels().setsOf(run.id())).isEmpty();
    assertOldChampionServes();
  }

  private void handle(Learner learner) {
    runs(learner).handle(begun(), () -> false);
  }

  private Run begun() {
    return stores.runs().find(run.id()).orElseThrow();
  }

  private SelfTrainingRuns runs(Learner learner) {
    return new SelfTrainingRuns(
        learner,
        new Material(stores.labels(), stores.posts(), stores.pseudoLabels(), MOST_POSTS),
        new Ends(stores.runs(), stores.models(), stores.domains()),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static Run run(String parameters) {
    return run(parameters, 1);
  }

  private static Run run(String parameters, long sequence) {
    Instant at = START.plusMillis(sequence);
    return new Run(
        Samples.uuid7(at, sequence),
        FLOOD,
        RunKind.SELF_TRAINING,
        "analyst",
        parameters,
        at,
        Run.Status.QUEUED);
  }

  private static List<PseudoLabel> pseudoLabels() {
    return List.of(
        Samples.pseudoLabel("a", "one", "ana", 0), Samples.pseudoLabel("b", "two", "ben", 1));
  }

  private static SelfTrainingResult better(SelfTrainingRequest request) {
    return new SelfTrainingResult(
        Optional.of(CANDIDATE), pseudoLabels(), report(request, Optional.empty()));
  }

  private static SelfTrainingResult nothing(
      SelfTrainingRequest request, NothingLearned why, Optional<ModelBundle> candidate) {
    return new SelfTrainingResult(candidate, List.of(), report(request, Optional.of(why)));
  }

  private static SelfTrainingReport report(
      SelfTrainingRequest request, Optional<NothingLearned> why) {
    return new SelfTrainingReport(
        "a method",
        request.plan().seed(),
        request.plan().set(),
        new SelfTrainingReport.Parents(
            request.models().source().version().id(),
            request.models().champion().version().id(),
            request.plan().follows(),
            request.plan().without()),
        new SelfTrainingReport.Posts(3, Map.of(), 3),
        new SelfTrainingReport.Labels(List.of(), List.of(), 0, "none"),
        GateReport.of(GateSettings.DEFAULT, new Admission(List.of(), List.of(), why)),
        List.of(),
        new TreeMap<>(),
        null,
        why.map(NothingLearned::reason).orElse(null));
  }

  private Run.Status status() {
    return stores.runs().find(run.id()).orElseThrow().status();
  }

  private void assertOldChampionServes() {
    assertThat(stores.models().releases()).containsExactly(SOURCE);
    assertThat(stores.domains().find(FLOOD).orElseThrow().state()).isEqualTo(DomainState.NEW);
  }
}
