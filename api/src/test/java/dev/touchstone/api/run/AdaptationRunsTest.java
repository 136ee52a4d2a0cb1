package dev.touchstone.api.run;

import static dev.touchstone.core.contract.Samples.FLOOD;
import static dev.touchstone.core.contract.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.adapt.job.AdaptationCancelledException;
import dev.touchstone.adapt.job.AdaptationException;
import dev.touchstone.adapt.job.AdaptationException.Reason;
import dev.touchstone.adapt.job.AdaptationRequest;
import dev.touchstone.adapt.job.AdaptationResult;
import dev.touchstone.adapt.job.Models;
import dev.touchstone.api.run.AdaptationRuns.Learner;
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
import dev.touchstone.core.run.RunOutcome;
import dev.touchstone.core.run.RunProgress;
import dev.touchstone.core.run.RunState;
import dev.touchstone.core.verdict.Label;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdaptationRunsTest {

  private static final Instant NOW = START.plusSeconds(30);
  private static final Run RUN = Samples.run(FLOOD, 1);
  private static final ModelBundle CANDIDATE =
      Samples.model(ModelKind.ADAPTED, FLOOD, START, "candidate");
  private static final Release SOURCE =
      new Release(
          null, Alias.CHAMPION, Samples.SOURCE_MODEL.version().id(), START, "machine", "built in");

  private Stores stores;

  @BeforeEach
  void aDomainWithTwoLabelsAndABegunRun() {
    stores = MemoryStores.empty();
    stores.domains().create(new Domain(FLOOD, DomainState.NEW, null, START));
    stores.models().add(Samples.SOURCE_MODEL);
    stores.models().release(SOURCE);
    stores
        .labels()
        .add(
            List.of(
                Samples.labelled(FLOOD, 1, "one", Label.CREDIBLE),
                Samples.labelled(FLOOD, 2, "two", Label.MISINFORMATION)));
    stores.runs().add(RUN);
    stores.runs().start(RUN.id(), START);
  }

  @Test
  void learnsFromTheCurrentLabelsOnTopOfTheSourceModel() {
    List<AdaptationRequest> asked = new ArrayList<>();

    handle(
        (request, steps) -> {
          asked.add(request);
          return better();
        });

    assertThat(asked)
        .containsExactly(
            new AdaptationRequest(
                FLOOD,
                stores.labels().current(FLOOD),
                new Models(Samples.SOURCE_MODEL, Samples.SOURCE_MODEL, null),
                RUN.id()));
  }

  @Test
  void comparesWithTheChampionOfTheDomain() {
    ModelBundle champion = Samples.model(ModelKind.ADAPTED, FLOOD, START, "champion");
    stores.models().add(champion);
    stores
        .models()
        .release(
            new Release(FLOOD, Alias.CHAMPION, champion.version().id(), START, "analyst", null));

    handle(
        (request, steps) -> {
          assertThat(request.models().champion()).isEqualTo(champion);
          assertThat(request.models().source()).isEqualTo(Samples.SOURCE_MODEL);
          return better();
        });

    assertThat(status().state()).isEqualTo(RunState.SUCCEEDED);
  }

  @Test
  void goesOnInTheEncoderOfADeepenedDomain() {
    ModelBundle deepened = DeepenedModel.of(FLOOD, RUN.id());
    stores.models().add(deepened);
    stores
        .models()
        .release(
            new Release(FLOOD, Alias.CHAMPION, deepened.version().id(), START, "analyst", null));

    handle(
        (request, steps) -> {
          assertThat(request.models().champion()).isEqualTo(deepened);
          assertThat(request.models().source()).isEqualTo(deepened);
          return better();
        });

    assertThat(status().state()).isEqualTo(RunState.SUCCEEDED);
  }

  @Test
  void releasesABetterModelAndTellsWhatItWasMadeFrom() {
    handle((request, steps) -> better());

    String id = CANDIDATE.version().id();
    assertThat(status().outcome()).isEqualTo(RunOutcome.succeeded(id, "{\"labels\":2}"));
    assertThat(stores.models().champion(FLOOD))
        .contains(
            new Release(FLOOD, Alias.CHAMPION, id, NOW, "analyst", "adaptation run " + RUN.id()));
    assertThat(stores.domains().find(FLOOD).orElseThrow().state()).isEqualTo(DomainState.LIVE);
  }

  @Test
  void keepsAWorseModelOutOfService() {
    handle(
        (request, steps) ->
            new AdaptationResult(CANDIDATE, false, "log loss 0.9, expected below 0.6", "{}"));

    assertThat(status().state()).isEqualTo(RunState.NOTHING_LEARNED);
    assertThat(status().outcome().reason()).isEqualTo("log loss 0.9, expected below 0.6");
    assertThat(status().outcome().modelId()).isEqualTo(CANDIDATE.version().id());
    assertThat(stores.models().find(CANDIDATE.version().id())).contains(CANDIDATE);
    assertOldChampionServes();
  }

  @Test
  void tellsHowFarItHasCome() {
    handle(
        (request, steps) -> {
          assertThat(steps.step(2, 5, "encoding")).isTrue();
          assertThat(status().progress()).isEqualTo(new RunProgress(2, 5, "encoding"));
          return better();
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
  void stopsWhereThePersonCallsItOffAndReleasesNothing() {
    handle(
        (request, steps) -> {
          stores.runs().finish(RUN.id(), RunOutcome.without(RunState.CANCELLED, "called off"), NOW);
          assertThat(steps.step(3, 5, "learning")).isFalse();
          return better();
        });

    assertThat(status().state()).isEqualTo(RunState.CANCELLED);
    assertThat(stores.models().find(CANDIDATE.version().id())).isEmpty();
    assertOldChampionServes();
  }

  @Test
  void stopsWhereTheWorkerHasToLeave() {
    AdaptationRuns runs =
        runs(
            (request, steps) -> {
              assertThat(steps.step(1, 5, "checking")).isFalse();
              throw new AdaptationCancelledException("checking");
            });

    runs.handle(RUN, () -> true);

    assertThat(status().state()).isEqualTo(RunState.RUNNING);
    assertOldChampionServes();
  }

  @Test
  void failsWithoutAReleasedModel() {
    stores = MemoryStores.empty();

    assertThatThrownBy(() -> handle((request, steps) -> better()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("expected a released model");
  }

  private void handle(Learner learner) {
    runs(learner).handle(RUN, () -> false);
  }

  private AdaptationRuns runs(Learner learner) {
    return new AdaptationRuns(
        learner,
        stores.labels(),
        new Ends(stores.runs(), stores.models(), stores.domains()),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static AdaptationResult better() {
    return new AdaptationResult(CANDIDATE, true, null, "{\"labels\":2}");
  }

  private Run.Status status() {
    return stores.runs().find(RUN.id()).orElseThrow().status();
  }

  private void assertOldChampionServes() {
    assertThat(stores.models().releases()).containsExactly(SOURCE);
    assertThat(stores.domains().find(FLOOD).orElseThrow().state()).isEqualTo(DomainState.NEW);
  }
}
