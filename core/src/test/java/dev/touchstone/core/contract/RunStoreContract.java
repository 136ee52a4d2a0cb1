package dev.touchstone.core.contract;

import static dev.touchstone.core.contract.Samples.ELECTION;
import static dev.touchstone.core.contract.Samples.FLOOD;
import static dev.touchstone.core.contract.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.core.domain.Domain;
import dev.touchstone.core.domain.DomainState;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelKind;
import dev.touchstone.core.model.Release;
import dev.touchstone.core.model.Release.Alias;
import dev.touchstone.core.model.Replacement;
import dev.touchstone.core.port.ModelStore;
import dev.touchstone.core.port.RunStore;
import dev.touchstone.core.port.RunStore.Start;
import dev.touchstone.core.port.RunStore.Succession;
import dev.touchstone.core.run.Run;
import dev.touchstone.core.run.Run.Status;
import dev.touchstone.core.run.RunOutcome;
import dev.touchstone.core.run.RunProgress;
import dev.touchstone.core.run.RunState;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link RunStore} promises. */
public abstract class RunStoreContract {

  private static final Instant LATER = START.plusSeconds(9);
  private static final String MODEL = Samples.SOURCE_MODEL.version().id();

  private static final Instant RELEASED_AT = START.plusSeconds(20);
  private static final ModelBundle ADAPTED =
      Samples.model(ModelKind.ADAPTED, FLOOD, START.plusSeconds(19), "adapted");
  private static final Release RELEASE =
      new Release(
          FLOOD, Alias.CHAMPION, ADAPTED.version().id(), RELEASED_AT, "analyst", "20 labels");

  private final Run first = Samples.run(FLOOD, 1);
  private final Run second = Samples.run(FLOOD, 2);
  private final Run elsewhere = Samples.run(ELECTION, 3);
  private RunStore runs;
  private ModelStore models;

  /** Stores without any data. */
  protected abstract Stores emptyStores();

  @BeforeEach
  void threeWaitingRuns() {
    Stores stores = emptyStores();
    runs = stores.runs();
    for (String name : List.of(FLOOD, ELECTION)) {
      stores.domains().create(new Domain(name, DomainState.NEW, null, START));
    }
    models = stores.models();
    models.add(Samples.SOURCE_MODEL);
    List.of(first, second, elsewhere).forEach(runs::add);
  }

  @Test
  void keepsWhatWasAskedFor() {
    assertThat(runs.find(first.id())).contains(first);
    assertThat(runs.find(new UUID(0x7000, 1))).isEmpty();
  }

  @Test
  void listsADomainsLatestRunsFirst() {
    assertThat(runs.latest(FLOOD, 5)).containsExactly(second, first);
    assertThat(runs.latest(FLOOD, 1)).containsExactly(second);
    assertThat(runs.latest("storm", 5)).isEmpty();
  }

  @Test
  void tellsWhichAreNotOver() {
    runs.start(second.id(), START);
    runs.finish(first.id(), RunOutcome.without(RunState.CANCELLED, "not needed"), START);

    assertThat(runs.unfinished()).extracting(Run::id).containsExactly(second.id(), elsewhere.id());
  }

  @Test
  void startsARun() {
    assertThat(runs.start(first.id(), LATER)).isEqualTo(Start.STARTED);

    assertThat(status(first))
        .isEqualTo(new Status(RunState.RUNNING, 1, RunProgress.NONE, LATER, null, null));
  }

  @Test
  void letsAnotherWorkerTakeARunOver() {
    runs.start(first.id(), START);
    runs.report(first.id(), new RunProgress(2, 5, "learning"));

    assertThat(runs.start(first.id(), LATER)).isEqualTo(Start.STARTED);

    assertThat(status(first))
        .isEqualTo(
            new Status(RunState.RUNNING, 2, new RunProgress(2, 5, "learning"), START, null, null));
  }

  @Test
  void runsOneAtATimeInADomain() {
    runs.start(first.id(), START);

    assertThat(runs.start(second.id(), START)).isEqualTo(Start.BUSY);
    assertThat(runs.start(elsewhere.id(), START)).isEqualTo(Start.STARTED);
    assertThat(status(second)).isEqualTo(Status.QUEUED);

    runs.finish(first.id(), RunOutcome.without(RunState.FAILED, "no labels"), LATER);
    assertThat(runs.start(second.id(), START)).isEqualTo(Start.STARTED);
  }

  @Test
  void hearsHowFarARunningRunHasCome() {
    RunProgress progress = new RunProgress(1, 5, "encoding");

    assertThat(runs.report(first.id(), progress)).isFalse();
    runs.start(first.id(), START);
    assertThat(runs.report(first.id(), progress)).isTrue();

    assertThat(status(first).progress()).isEqualTo(progress);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"QUEUED", "RUNNING"},
      mode = EnumSource.Mode.EXCLUDE)
  void endsARunForGood(RunState state) {
    RunOutcome outcome = new RunOutcome(state, "because", MODEL, "{\"labels\":  20}");
    runs.start(first.id(), START);

    assertThat(runs.finish(first.id(), outcome, LATER)).isTrue();

    Status over = new Status(state, 1, RunProgress.NONE, START, LATER, outcome);
    assertThat(status(first)).isEqualTo(over);
    assertThat(runs.finish(first.id(), RunOutcome.without(RunState.FAILED, "x"), LATER)).isFalse();
    assertThat(runs.report(first.id(), new RunProgress(1, 1, "done"))).isFalse();
    assertThat(runs.start(first.id(), LATER)).isEqualTo(Start.OVER);
    assertThat(status(first)).isEqualTo(over);
  }

  @Test
  void endsARunThatNeverBegan() {
    RunOutcome cancelled = RunOutcome.without(RunState.CANCELLED, "changed my mind");

    assertThat(runs.finish(first.id(), cancelled, LATER)).isTrue();

    assertThat(status(first))
        .isEqualTo(new Status(RunState.CANCELLED, 0, RunProgress.NONE, null, LATER, cancelled));
  }

  @Test
  void releasesAModelAndEndsItsRunTogether() {
    runs.start(first.id(), START);
    RunOutcome outcome = RunOutcome.succeeded(ADAPTED.version().id(), "{\"labels\":  20}");

    assertThat(runs.succeed(first.id(), outcome, ADAPTED, RELEASE)).isTrue();

    assertThat(status(first))
        .isEqualTo(
            new Status(RunState.SUCCEEDED, 1, RunProgress.NONE, START, RELEASED_AT, outcome));
    assertThat(models.find(ADAPTED.version().id())).contains(ADAPTED);
    assertThat(models.champion(FLOOD)).contains(RELEASE);
    assertThat(models.champion(ELECTION)).isEmpty();
  }

  @Test
  void releasesAModelThatIsStoredAlready() {
    models.add(ADAPTED);
    runs.start(first.id(), START);
    RunOutcome outcome = RunOutcome.succeeded(ADAPTED.version().id(), null);

    assertThat(runs.succeed(first.id(), outcome, ADAPTED, RELEASE)).isTrue();
    assertThat(runs.succeed(first.id(), outcome, ADAPTED, RELEASE)).isFalse();

    assertThat(models.releases()).containsExactly(RELEASE);
  }

  @Test
  void releasesNothingForARunThatIsOver() {
    runs.start(first.id(), START);
    runs.finish(first.id(), RunOutcome.without(RunState.CANCELLED, "too late"), LATER);
    RunOutcome outcome = RunOutcome.succeeded(ADAPTED.version().id(), null);

    assertThat(runs.succeed(first.id(), outcome, ADAPTED, RELEASE)).isFalse();

    assertThat(status(first).state()).isEqualTo(RunState.CANCELLED);
    assertThat(models.find(ADAPTED.version().id())).isEmpty();
    assertThat(models.releases()).isEmpty();
  }

  @Test
  void releasesOnlyTheModelThatTheOutcomeNames() {
    runs.start(first.id(), START);
    RunOutcome other = RunOutcome.succeeded(MODEL, null);

    assertThatThrownBy(() -> runs.succeed(first.id(), other, ADAPTED, RELEASE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(MODEL);

    assertThat(status(first).state()).isEqualTo(RunState.RUNNING);
    assertThat(models.releases()).isEmpty();
  }

  @Test
  void putsAModelInThePlaceOfTheOneItWasComparedWith() {
    models.release(new Release(null, Alias.CHAMPION, MODEL, START, "machine", null));
    runs.start(first.id(), START);
    RunOutcome outcome = RunOutcome.succeeded(ADAPTED.version().id(), null);
    Replacement replacement = new Replacement(RELEASE, MODEL);

    assertThat(runs.replace(first.id(), outcome, ADAPTED, replacement))
        .isEqualTo(Succession.RELEASED);

    assertThat(models.champion(FLOOD)).contains(RELEASE);
    assertThat(status(first).outcome()).isEqualTo(outcome);
    Replacement again = new Replacement(RELEASE, ADAPTED.version().id());
    assertThat(runs.replace(first.id(), outcome, ADAPTED, again)).isEqualTo(Succession.OVER);
  }

  @Test
  void leavesAModelInServiceThatCameMeanwhile() {
    ModelBundle theirs = Samples.model(ModelKind.ADAPTED, FLOOD, START, "theirs");
    Release byHand = new Release(FLOOD, Alias.CHAMPION, theirs.version().id(), START, "ana", null);
    models.release(new Release(null, Alias.CHAMPION, MODEL, START, "machine", null));
    models.add(theirs);
    runs.start(first.id(), START);
    models.release(byHand);
    RunOutcome outcome = RunOutcome.succeeded(ADAPTED.version().id(), null);

    assertThat(runs.replace(first.id(), outcome, ADAPTED, new Replacement(RELEASE, MODEL)))
        .isEqualTo(Succession.CHAMPION_MOVED);

    assertThat(models.champion(FLOOD)).contains(byHand);
    assertThat(models.find(ADAPTED.version().id())).isEmpty();
    assertThat(status(first).state()).isEqualTo(RunState.RUNNING);
  }

  @Test
  void letsAWorkerGiveARunBack() {
    runs.start(first.id(), START);
    runs.report(first.id(), new RunProgress(2, 5, "learning"));

    assertThat(runs.giveBack(first.id())).isTrue();

    assertThat(status(first))
        .isEqualTo(
            new Status(RunState.QUEUED, 0, new RunProgress(2, 5, "learning"), START, null, null));
    assertThat(runs.giveBack(first.id())).isFalse();
    assertThat(runs.start(second.id(), LATER)).isEqualTo(Start.STARTED);
  }

  @Test
  void knowsNothingOfARunThatIsNotStored() {
    UUID unknown = Samples.run(FLOOD, 9).id();

    assertThat(runs.start(unknown, START)).isEqualTo(Start.OVER);
    assertThat(runs.report(unknown, RunProgress.NONE)).isFalse();
    assertThat(runs.finish(unknown, RunOutcome.without(RunState.FAILED, "x"), START)).isFalse();
    assertThat(runs.giveBack(unknown)).isFalse();
  }

  @Test
  void refusesARunOfADomainThatIsNotStored() {
    assertThatThrownBy(() -> runs.add(Samples.run("storm", 4)))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("storm");
  }

  @Test
  void takesOnlyRunsThatWait() {
    Run begun =
        Samples.run(FLOOD, 4)
            .with(new Status(RunState.RUNNING, 1, RunProgress.NONE, START, null, null));

    assertThatThrownBy(() -> runs.add(begun)).isInstanceOf(IllegalArgumentException.class);
  }

  private Status status(Run run) {
    return runs.find(run.id()).orElseThrow().status();
  }
}
