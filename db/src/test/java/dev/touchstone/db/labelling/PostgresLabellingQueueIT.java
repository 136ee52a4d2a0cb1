package dev.touchstone.db.labelling;

import static dev.touchstone.core.contract.Samples.FLOOD;
import static dev.touchstone.core.contract.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.core.contract.Samples;
import dev.touchstone.core.label.DomainLabel;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.core.label.SecondLabel;
import dev.touchstone.core.labelling.Backlog;
import dev.touchstone.core.labelling.Foresight;
import dev.touchstone.core.labelling.LabellingQueue;
import dev.touchstone.core.labelling.Lease;
import dev.touchstone.core.labelling.LeaseEnd;
import dev.touchstone.core.labelling.LeasePurpose;
import dev.touchstone.core.labelling.WaitingPost;
import dev.touchstone.core.labelling.WaitingQuery;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.db.PostgresTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresLabellingQueueIT {

  private static final Instant NOW = START.truncatedTo(ChronoUnit.MICROS);
  private static final Duration LEASE = Duration.ofMinutes(15);

  @RegisterExtension final PostgresTest postgres = new PostgresTest();

  private LabellingQueue queue;

  @BeforeEach
  void fourPostsOfThreeTexts() {
    queue = postgres.database().labellingQueue();
    postgres.stores().models().add(Samples.SOURCE_MODEL);
    postgres
        .stores()
        .intake()
        .store(
            Samples.batch(
                0,
                Samples.judged("a", "the dam broke", 0),
                Samples.judged("b", "the dam holds", 1),
                Samples.judged("c", "water is poisoned", 2),
                Samples.judged("d", "the dam broke", 3)));
  }

  @Test
  void aTextWaitsOnceHoweverManyPostsSayIt() {
    assertThat(waiting("anna"))
        .extracting(WaitingPost::text)
        .containsExactlyInAnyOrder("the dam broke", "the dam holds", "water is poisoned");
    assertThat(waiting("anna")).allMatch(post -> post.probability() >= 0);
    assertThat(queue.backlog(FLOOD, NOW)).isEqualTo(new Backlog(3, 0, 0));
  }

  @Test
  void whatSomebodyHasInHandWaitsForNobodyUntilTheLeaseExpires() {
    WaitingPost taken = waiting("anna").get(0);

    assertThat(queue.lease(List.of(lease(1, taken, "anna", NOW)))).hasSize(1);

    assertThat(waiting("bert")).doesNotContain(taken).hasSize(2);
    assertThat(queue.inHand(FLOOD, NOW)).containsExactly(taken.text());
    assertThat(queue.inHand(FLOOD, NOW.plus(LEASE))).isEmpty();
    assertThat(waiting("anna")).doesNotContain(taken);
    assertThat(queue.lease(List.of(lease(2, taken, "bert", NOW)))).isEmpty();
    assertThat(queue.backlog(FLOOD, NOW)).isEqualTo(new Backlog(3, 1, 0));
    Instant later = NOW.plus(LEASE);
    assertThat(waiting("bert", LeasePurpose.FIRST, later)).contains(taken);
    assertThat(queue.lease(List.of(lease(3, taken, "bert", later)))).hasSize(1);
  }

  @Test
  void aLeaseEndsOnceAndInTime() {
    WaitingPost taken = waiting("anna").get(0);
    Lease lease = queue.lease(List.of(lease(1, taken, "anna", NOW))).get(0);

    assertThat(queue.find(lease.id())).contains(lease);
    assertThat(queue.end(lease.id(), LeaseEnd.LABELLED, null, NOW.plus(LEASE))).isFalse();
    assertThat(queue.end(lease.id(), LeaseEnd.LABELLED, null, NOW.plusSeconds(1))).isTrue();
    assertThat(queue.end(lease.id(), LeaseEnd.SKIPPED, null, NOW.plusSeconds(2))).isFalse();
    assertThat(queue.find(lease.id())).map(Lease::ended).contains(LeaseEnd.LABELLED);
    assertThat(queue.end(UUID.randomUUID(), LeaseEnd.SKIPPED, null, NOW)).isFalse();
  }

  @Test
  void whatSomebodySkippedWaitsForTheOthersAlone() {
    WaitingPost taken = waiting("anna").get(0);
    Lease lease = queue.lease(List.of(lease(1, taken, "anna", NOW))).get(0);

    queue.end(lease.id(), LeaseEnd.SKIPPED, "a language that I can't read", NOW.plusSeconds(1));

    assertThat(waiting("anna")).doesNotContain(taken);
    assertThat(waiting("bert")).contains(taken);
  }

  @Test
  void aLabelledTextWaitsForASecondOpinionOfSomebodyElse() {
    LabelledText label = Samples.labelled(FLOOD, 1, "the dam broke", Label.MISINFORMATION);
    postgres.stores().labels().add(List.of(label));
    String first = label.label().analyst();

    assertThat(waiting("bert")).extracting(WaitingPost::text).doesNotContain("the dam broke");
    assertThat(waiting(first, LeasePurpose.SECOND, NOW)).isEmpty();
    assertThat(waiting("bert", LeasePurpose.SECOND, NOW))
        .extracting(WaitingPost::text)
        .containsExactly("the dam broke");

    postgres
        .stores()
        .labels()
        .addSecond(
            new SecondLabel(
                Samples.uuid7(START, 5), label.label().id(), Label.CREDIBLE, "bert", null, NOW));

    assertThat(waiting("carl", LeasePurpose.SECOND, NOW)).isEmpty();
    assertThat(queue.backlog(FLOOD, NOW)).isEqualTo(new Backlog(2, 0, 1));
  }

  @Test
  void tellsHowManyLabelsWereForeseen() {
    postgres
        .stores()
        .labels()
        .add(List.of(ofPost("a", "the dam broke", 1), ofPost("b", "the dam holds", 2)));
    postgres
        .stores()
        .labels()
        .add(List.of(Samples.labelled(FLOOD, 3, "a pasted text", Label.CREDIBLE)));

    boolean calledMisinformation = waitingProbability() >= 0.5;

    assertThat(queue.foresight(FLOOD, 20))
        .isEqualTo(new Foresight(2, calledMisinformation ? 2 : 0));
    assertThat(queue.foresight(FLOOD, 1).labels()).isLessThanOrEqualTo(1);
  }

  /** Every post of the sample batch is judged alike. */
  private double waitingProbability() {
    return waiting("anna").get(0).probability();
  }

  private static LabelledText ofPost(String postId, String text, long sequence) {
    DomainLabel pasted = Samples.labelled(FLOOD, sequence, text, Label.MISINFORMATION).label();
    return new LabelledText(
        new DomainLabel(
            pasted.id(),
            FLOOD,
            postId,
            pasted.rawSha256(),
            Label.MISINFORMATION,
            pasted.analyst(),
            null,
            Instant.now().plus(Duration.ofDays(400)),
            null),
        text);
  }

  @Test
  void drawsOtherPostsBySeedWhereThereAreMore() {
    List<List<WaitingPost>> draws =
        IntStream.range(0, 20)
            .mapToObj(
                draw ->
                    queue.waiting(
                        new WaitingQuery(FLOOD, "anna", LeasePurpose.FIRST, NOW, draw, 1)))
            .toList();

    assertThat(draws).allMatch(draw -> draw.size() == 1);
    assertThat(draws.stream().distinct().count()).isEqualTo(3);
  }

  @Test
  void twoWhoLeaseAtOnceGetDifferentPosts() throws Exception {
    List<WaitingPost> all = waiting("anna");
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      List<Callable<List<Lease>>> calls =
          List.of(
              () ->
                  queue.lease(all.stream().map(post -> lease(next(), post, "anna", NOW)).toList()),
              () ->
                  queue.lease(all.stream().map(post -> lease(next(), post, "bert", NOW)).toList()));
      int held = 0;
      for (Future<List<Lease>> got : both.invokeAll(calls)) {
        held += got.get().size();
      }
      assertThat(held).isEqualTo(3);
    } finally {
      both.shutdown();
    }
  }

  @Test
  void refusesADomainThatIsNotStored() {
    Lease held = lease(1, waiting("anna").get(0), "anna", NOW);
    Lease stray =
        new Lease(
            held.id(),
            "storm",
            held.post(),
            held.rawSha256(),
            "anna",
            LeasePurpose.FIRST,
            NOW,
            NOW.plus(LEASE),
            null);

    assertThatThrownBy(() -> queue.lease(List.of(stray)))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("storm");
  }

  private long sequence = 100;

  private synchronized long next() {
    return sequence++;
  }

  private List<WaitingPost> waiting(String analyst) {
    return waiting(analyst, LeasePurpose.FIRST, NOW);
  }

  private List<WaitingPost> waiting(String analyst, LeasePurpose purpose, Instant at) {
    return queue.waiting(new WaitingQuery(FLOOD, analyst, purpose, at, 7, 10));
  }

  private static Lease lease(long sequence, WaitingPost post, String analyst, Instant at) {
    return new Lease(
        Samples.uuid7(START, sequence),
        FLOOD,
        post.post(),
        post.rawSha256(),
        analyst,
        LeasePurpose.FIRST,
        at,
        at.plus(LEASE),
        null);
  }
}
