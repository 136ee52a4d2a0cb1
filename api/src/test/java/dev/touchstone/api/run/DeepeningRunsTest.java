package dev.touchstone.api.run;

import static dev.touchstone.core.contract.Samples.FLOOD;
import static dev.touchstone.core.contract.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.adapt.deepen.DeepeningRequest;
import dev.touchstone.adapt.deepen.DeepeningResult;
import dev.touchstone.adapt.deepen.Teaching;
import dev.touchstone.adapt.job.AdaptationCancelledException;
import dev.touchstone.adapt.job.AdaptationException;
import dev.touchstone.adapt.job.AdaptationException.Reason;
import dev.touchstone.adapt.job.AdaptationRequest;
import dev.touchstone.adapt.job.AdaptationResult;
import dev.touchstone.adapt.job.Models;
import dev.touchstone.api.run.DeepeningRuns.Learner;
import dev.touchstone.api.run.DeepeningRuns.Material;
import dev.touchstone.core.contract.EncoderStoreContract;
import dev.touchstone.core.contract.Samples;
import dev.touchstone.core.contract.Stores;
import dev.touchstone.core.domain.Domain;
import dev.touchstone.core.domain.DomainState;
import dev.touchstone.core.memory.MemoryEncoderStore;
import dev.touchstone.core.memory.MemoryStores;
import dev.touchstone.core.model.LearnedEncoder;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelKind;
import dev.touchstone.core.model.Release;
import dev.touchstone.core.model.Release.Alias;
import dev.touchstone.core.run.Run;
import dev.touchstone.core.run.RunKind;
import dev.touchstone.core.run.RunOutcome;
import dev.touchstone.core.run.RunState;
import dev.touchstone.core.verdict.Label;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeepeningRunsTest {

  private static final Instant NOW = START.plusSeconds(30);
  private static final Run RUN =
      new Run(
          Samples.uuid7(START, 1), FLOOD, RunKind.DEEPENING, "ana", "{}", START, Run.Status.QUEUED);
  private static final Run EARLIER =
      new Run(
          Samples.uuid7(START, 2), FLOOD, RunKind.DEEPENING, "ana", "{}", START, Run.Status.QUEUED);
  private static final ModelBundle CANDIDATE =
      Samples.model(ModelKind.DEEPENED, FLOOD, START, "candidate");
  private static final LearnedEncoder ENCODER = EncoderStoreContract.encoder("learned", "int8");

  private final Stores stores = MemoryStores.empty();
  private final MemoryEncoderStore encoders = new MemoryEncoderStore();

  @BeforeEach
  void aDomainWithAPostAndTwoLabels() {
    stores.domains().create(new Domain(FLOOD, DomainState.NEW, null, START));
    stores.models().add(Samples.SOURCE_MODEL);
    release(null, Samples.SOURCE_MODEL);
    stores.intake().store(Samples.batch(0, Samples.judged("a", "first", 0)));
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
  void learnsTheLabelsAndShowsThePosts() {
    List<DeepeningRequest> asked = new ArrayList<>();

    handle(
        (request, steps) -> {
          asked.add(request);
          return made(null);
        });

    assertThat(asked).hasSize(1);
    assertThat(asked.get(0).adaptation())
        .isEqualTo(
            new AdaptationRequest(
                FLOOD,
                stores.labels().current(FLOOD),
                new Models(Samples.SOURCE_MODEL, Samples.SOURCE_MODEL, null),
                RUN.id()));
    assertThat(asked.get(0).posts()).containsExactly("first");
    assertThat(asked.get(0).teaching()).isSameAs(Teaching.LABELS);
  }

  @Test
  void startsFromTheSourceModelEvenWhereTheDomainIsDeepened() {
    ModelBundle champion = DeepenedModel.of(FLOOD, EARLIER.id());
    stores.runs().add(EARLIER);
    stores.runs().start(EARLIER.id(), START);
    stores.models().add(champion);
    stores
        .runs()
        .finish(EARLIER.id(), RunOutcome.succeeded(champion.version().id(), "{\"a\":1}"), START);
    release(FLOOD, champion);

    handle(
        (request, steps) -> {
          assertThat(request.adaptation().models().championReport()).isEqualTo("{\"a\":1}");
          assertThat(request.adaptation().models().champion()).isEqualTo(champion);
          assertThat(request.adaptation().models().source()).isEqualTo(Samples.SOURCE_MODEL);
          return made(null);
        });

    assertThat(status().state()).isEqualTo(RunState.SUCCEEDED);
  }

  @Test
  void releasesABetterModelWithItsEncoder() {
    handle((request, steps) -> made(null));

    String id = CANDIDATE.version().id();
    assertThat(status().outcome()).isEqualTo(RunOutcome.succeeded(id, "{}"));
    assertThat(encoders.find(ENCODER.identity().id())).contains(ENCODER);
    assertThat(stores.models().champion(FLOOD))
        .contains(new Release(FLOOD, Alias.CHAMPION, id, NOW, "ana", "deepening run " + RUN.id()));
    assertThat(stores.domains().find(FLOOD).orElseThrow().state()).isEqualTo(DomainState.LIVE);
  }

  @Test
  void keepsAWorseModelAndItsEncoderOutOfService() {
    handle((request, steps) -> made("worse than the champion"));

    assertThat(status().state()).isEqualTo(RunState.NOTHING_LEARNED);
    assertThat(status().outcome().reason()).isEqualTo("worse than the champion");
    assertThat(stores.models().find(CANDIDATE.version().id())).contains(CANDIDATE);
    assertThat(encoders.find(ENCODER.identity().id())).contains(ENCODER);
    assertChampion(Samples.SOURCE_MODEL);
  }

  @Test
  void leavesAChampionThatCameMeanwhile() {
    ModelBundle theirs = Samples.model(ModelKind.ADAPTED, FLOOD, START, "theirs");
    stores.models().add(theirs);

    handle(
        (request, steps) -> {
          release(FLOOD, theirs);
          return made(null);
        });

    assertThat(status().state()).isEqualTo(RunState.NOTHING_LEARNED);
    assertThat(status().outcome().reason()).contains("another model came to serve the domain");
    assertChampion(theirs);
  }

  @Test
  void failsWithTheLearnersReasonAndLeavesWhatServes() {
    handle(
        (request, steps) -> {
          throw new AdaptationException(Reason.OUT_OF_MEMORY, "memory: expected 600 MB, got 1");
        });

    assertThat(status().state()).isEqualTo(RunState.FAILED);
    assertThat(status().outcome().reason()).isEqualTo("memory: expected 600 MB, got 1");
    assertChampion(Samples.SOURCE_MODEL);
  }

  @Test
  void stopsWhereTheWorkerHasToLeave() {
    runs((request, steps) -> {
          assertThat(steps.step(1, 5, "checking")).isFalse();
          throw new AdaptationCancelledException("checking");
        })
        .handle(RUN, () -> true);

    assertThat(status().state()).isEqualTo(RunState.RUNNING);
    assertChampion(Samples.SOURCE_MODEL);
  }

  private static DeepeningResult made(String reason) {
    return new DeepeningResult(
        ENCODER, new AdaptationResult(CANDIDATE, reason == null, reason, "{}"));
  }

  private void handle(Learner learner) {
    runs(learner).handle(RUN, () -> false);
  }

  private DeepeningRuns runs(Learner learner) {
    return new DeepeningRuns(
        learner,
        (champion, source, labels) -> Teaching.LABELS,
        new Material(stores.labels(), stores.posts(), encoders),
        new Ends(stores.runs(), stores.models(), stores.domains()),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private Run.Status status() {
    return stores.runs().find(RUN.id()).orElseThrow().status();
  }

  private void release(String domain, ModelBundle model) {
    stores
        .models()
        .release(new Release(domain, Alias.CHAMPION, model.version().id(), START, "machine", null));
  }

  private void assertChampion(ModelBundle model) {
    assertThat(stores.models().champion(FLOOD).orElseThrow().modelId())
        .isEqualTo(model.version().id());
  }
}
