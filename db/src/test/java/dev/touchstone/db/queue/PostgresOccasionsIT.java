package dev.touchstone.db.queue;

import static dev.touchstone.core.contract.Samples.ELECTION;
import static dev.touchstone.core.contract.Samples.FLOOD;
import static dev.touchstone.core.contract.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.core.contract.Samples;
import dev.touchstone.core.domain.Domain;
import dev.touchstone.core.domain.DomainState;
import dev.touchstone.core.intake.JudgedPost;
import dev.touchstone.core.port.RunStore;
import dev.touchstone.core.run.Occasions;
import dev.touchstone.core.run.Run;
import dev.touchstone.core.run.RunKind;
import dev.touchstone.core.run.RunOutcome;
import dev.touchstone.core.run.RunState;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.db.PostgresTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class PostgresOccasionsIT {

  private static final Instant LATER = START.plusSeconds(3600);

  @RegisterExtension final PostgresTest postgres = new PostgresTest();

  private RunStore runs;
  private Occasions occasions;

  @BeforeEach
  void twoLiveDomains() {
    for (String name : List.of(FLOOD, ELECTION)) {
      postgres.database().domainStore().create(new Domain(name, DomainState.LIVE, null, START));
    }
    runs = postgres.database().runStore();
    occasions = postgres.database().occasions();
  }

  @Test
  void labelsAtRestAreAnOccasionOnceTheyAreOfBothClasses() {
    label(FLOOD, 1, Label.CREDIBLE);
    assertThat(toAdapt(LATER)).isEmpty();

    label(FLOOD, 2, Label.MISINFORMATION);
    Instant lastLabel =
        postgres.database().labelStore().current(FLOOD).stream()
            .map(labelled -> labelled.label().labelledAt())
            .max(Instant::compareTo)
            .orElseThrow();

    assertThat(toAdapt(lastLabel.minusMillis(1))).isEmpty();
    assertThat(toAdapt(lastLabel)).containsExactly(FLOOD);
  }

  @Test
  void anAdaptationAskedForSinceOrUnderWayLeavesNone() {
    label(FLOOD, 1, Label.CREDIBLE);
    label(FLOOD, 2, Label.MISINFORMATION);
    Run run = run(FLOOD, RunKind.ADAPTATION, LATER, 1);
    runs.add(run);
    assertThat(toAdapt(LATER)).isEmpty();

    runs.finish(run.id(), RunOutcome.without(RunState.FAILED, "broke"), LATER);
    assertThat(toAdapt(LATER)).isEmpty();
  }

  @Test
  void anArchivedDomainHasNone() {
    label(FLOOD, 1, Label.CREDIBLE);
    label(FLOOD, 2, Label.MISINFORMATION);
    postgres.database().domainStore().move(FLOOD, DomainState.LIVE, DomainState.ARCHIVED);

    assertThat(toAdapt(LATER)).isEmpty();
  }

  @Test
  void enoughNewPostsOfALiveDomainAreAnOccasion() {
    posts(FLOOD, 3);

    assertThat(toSelfTrain(LATER, 4)).isEmpty();
    assertThat(toSelfTrain(LATER, 3)).containsExactly(FLOOD);
  }

  @Test
  void selfTrainingWaitsForItsPauseAndForPostsThatAreNewSince() {
    posts(FLOOD, 3);
    Run run = run(FLOOD, RunKind.SELF_TRAINING, LATER, 1);
    runs.add(run);
    runs.finish(run.id(), RunOutcome.without(RunState.NOTHING_LEARNED, "too little"), LATER);

    assertThat(toSelfTrain(LATER.minusSeconds(1), 1)).isEmpty();
    assertThat(toSelfTrain(LATER.plusSeconds(1), 1)).isEmpty();
  }

  @Test
  void selfTrainingStaysOutOfTheWayWhileADomainIsAdapted() {
    posts(FLOOD, 3);
    Run run = run(FLOOD, RunKind.ADAPTATION, LATER, 1);
    runs.add(run);
    runs.finish(run.id(), RunOutcome.without(RunState.NOTHING_LEARNED, "too little"), LATER);

    assertThat(toSelfTrain(LATER.minusSeconds(1), 3)).isEmpty();
    assertThat(toSelfTrain(LATER, 3)).containsExactly(FLOOD);
  }

  @Test
  void twoProcessesNeverAskAtOnce() throws Exception {
    posts(FLOOD, 3);
    CountDownLatch asking = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    Thread first =
        new Thread(
            () ->
                occasions.selfTrain(
                    LATER,
                    3,
                    domain -> {
                      asking.countDown();
                      await(leave);
                    }));
    first.start();
    await(asking);

    assertThat(toSelfTrain(LATER, 3)).isEmpty();
    leave.countDown();
    first.join();
    assertThat(toSelfTrain(LATER, 3)).containsExactly(FLOOD);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> toAdapt(Instant quietSince) {
    List<String> asked = new ArrayList<>();
    assertThat(occasions.adapt(quietSince, asked::add)).isEqualTo(asked.size());
    return asked;
  }

  private List<String> toSelfTrain(Instant lastBefore, int posts) {
    List<String> asked = new ArrayList<>();
    assertThat(occasions.selfTrain(lastBefore, posts, asked::add)).isEqualTo(asked.size());
    return asked;
  }

  private void label(String domain, long sequence, Label label) {
    postgres
        .database()
        .labelStore()
        .add(List.of(Samples.labelled(domain, sequence, "text " + sequence, label)));
  }

  private void posts(String domain, int count) {
    postgres.database().modelStore().add(Samples.SOURCE_MODEL);
    JudgedPost[] posts = new JudgedPost[count];
    for (int i = 0; i < count; i++) {
      posts[i] = Samples.judgedIn(domain, "p" + i, i);
    }
    postgres.database().intakeStore().store(Samples.batch(0, posts));
  }

  private static Run run(String domain, RunKind kind, Instant at, long sequence) {
    return new Run(
        Samples.uuid7(at, sequence), domain, kind, "touchstone", "{}", at, Run.Status.QUEUED);
  }
}
