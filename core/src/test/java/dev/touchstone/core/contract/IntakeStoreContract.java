package dev.touchstone.core.contract;

import static dev.touchstone.core.contract.Samples.FLOOD;
import static dev.touchstone.core.contract.Samples.TOPIC;
import static dev.touchstone.core.contract.Samples.batch;
import static dev.touchstone.core.contract.Samples.judged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.core.domain.Domain;
import dev.touchstone.core.domain.DomainState;
import dev.touchstone.core.intake.FencedException;
import dev.touchstone.core.intake.IntakeBatch;
import dev.touchstone.core.intake.IntakeOutcome;
import dev.touchstone.core.intake.JudgedPost;
import dev.touchstone.core.intake.OffsetAdvance;
import dev.touchstone.core.post.StoredPost;
import dev.touchstone.core.verdict.Classification;
import dev.touchstone.core.verdict.Verdict;
import dev.touchstone.core.verdict.VerdictQuery;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link dev.touchstone.core.port.IntakeStore} promises. */
public abstract class IntakeStoreContract {

  private Stores stores;

  /** Stores without any data. */
  protected abstract Stores emptyStores();

  @BeforeEach
  void storesWithTheModelOfSampleVerdicts() {
    stores = emptyStores();
    stores.models().add(Samples.SOURCE_MODEL);
  }

  @Test
  void knowsNoOffsetOfAPartitionNeverRead() {
    assertThat(stores.intake().nextOffset(TOPIC, 0)).isEmpty();
  }

  @Test
  void commitsTheOffsetWithItsVerdicts() {
    IntakeOutcome outcome =
        stores.intake().store(batch(0, judged("a", "first", 0), judged("b", "second", 1)));

    assertThat(outcome).isEqualTo(new IntakeOutcome(2, 0));
    assertThat(stores.intake().nextOffset(TOPIC, 0)).hasValue(2);
    assertThat(postIds()).containsExactly("b", "a");
    assertThat(stores.outbox().backlog()).isEqualTo(2);
  }

  @Test
  void keepsEveryFieldOfPostAndVerdict() {
    JudgedPost judged =
        judged(
            Samples.intake(
                Samples.fullPost("a", "Water rises\n\tfast \ud83c\udf0a"), Samples.at(7)),
            Samples.misinformation("Water rises\n\tfast \ud83c\udf0a"));

    stores.intake().store(batch(7, judged));

    assertThat(stores.posts().find("a", 1)).contains(judged.toStoredPost(1));
    assertThat(stores.verdicts().find(judged.verdictId())).contains(judged.toVerdict(1, null));
  }

  @Test
  void keepsWhatMayBeAbsentAbsent() {
    JudgedPost judged =
        judged(
            Samples.intake(Samples.post("a", "\u200b"), Samples.at(0)), Samples.unscored("\u200b"));

    stores.intake().store(batch(0, judged));

    Verdict stored = stores.verdicts().find(judged.verdictId()).orElseThrow();
    assertThat(stored).isEqualTo(judged.toVerdict(1, null));
    assertThat(stored.classification().score()).isNull();
    assertThat(stored.classification().fingerprint().language()).isNull();
    assertThat(stores.posts().find("a", 1).orElseThrow().author()).isNull();
  }

  @Test
  void cutsTimesToTheMicrosecond() {
    JudgedPost sample = judged("a", "first", 0);
    JudgedPost finer =
        new JudgedPost(
            sample.post(),
            sample.classification(),
            sample.verdictId(),
            sample.decidedAt().plusNanos(999));

    stores.intake().store(batch(0, finer));

    assertThat(stores.verdicts().find(finer.verdictId()).orElseThrow().decidedAt())
        .isEqualTo(sample.decidedAt());
  }

  @Test
  void createsUnknownDomainsAsNew() {
    JudgedPost post = judged("a", "first", 0);

    stores.intake().store(batch(0, post, Samples.judgedIn(Samples.ELECTION, "b", 1)));

    assertThat(stores.domains().list())
        .extracting(Domain::name)
        .containsExactly(Samples.ELECTION, FLOOD);
    assertThat(stores.domains().find(FLOOD))
        .contains(new Domain(FLOOD, DomainState.NEW, null, post.post().ingestedAt()));
  }

  @Test
  void leavesKnownDomainsAsTheyAre() {
    Domain live = new Domain(FLOOD, DomainState.LIVE, "rivers", Samples.START);
    stores.domains().create(live);

    stores.intake().store(batch(0, judged("a", "first", 0)));

    assertThat(stores.domains().find(FLOOD)).contains(live);
  }

  @Test
  void storesTheSameIdAndTextOnce() {
    stores.intake().store(batch(0, judged("a", "first", 0)));

    IntakeOutcome outcome =
        stores.intake().store(batch(1, judged("a", "first", 1), judged("b", "second", 2)));

    assertThat(outcome).isEqualTo(new IntakeOutcome(1, 1));
    assertThat(stores.intake().nextOffset(TOPIC, 0)).hasValue(3);
    assertThat(stores.posts().versions("a")).hasSize(1);
    assertThat(stores.outbox().backlog()).isEqualTo(2);
  }

  @Test
  void storesTheSameIdAndTextOnceWithinABatch() {
    IntakeOutcome outcome =
        stores.intake().store(batch(0, judged("a", "first", 0), judged("a", "first", 1)));

    assertThat(outcome).isEqualTo(new IntakeOutcome(1, 1));
    assertThat(stores.verdicts().history("a")).hasSize(1);
  }

  @Test
  void makesAnotherTextTheNextVersionWhoseVerdictSupersedes() {
    JudgedPost first = judged("a", "first", 0);
    JudgedPost second = judged("a", "second", 1);
    stores.intake().store(batch(0, first));

    stores.intake().store(batch(1, second));

    assertThat(stores.posts().versions("a")).extracting(StoredPost::version).containsExactly(2, 1);
    assertThat(stores.verdicts().find(second.verdictId()))
        .contains(second.toVerdict(2, first.verdictId()));
    assertThat(stores.verdicts().supersededBy(first.verdictId())).contains(second.verdictId());
    assertThat(postIds()).containsExactly("a");
  }

  @Test
  void countsVersionsWithinABatch() {
    JudgedPost first = judged("a", "first", 0);
    JudgedPost second = judged("a", "second", 1);
    JudgedPost third = judged("a", "third", 2);

    stores.intake().store(batch(0, first, second, third));

    assertThat(stores.verdicts().history("a"))
        .containsExactly(
            third.toVerdict(3, second.verdictId()),
            second.toVerdict(2, first.verdictId()),
            first.toVerdict(1, null));
    assertThat(stores.verdicts().page(VerdictQuery.all(10)).verdicts())
        .extracting(Verdict::id)
        .containsExactly(third.verdictId());
  }

  @Test
  void takesAnEarlierTextForKnown() {
    stores.intake().store(batch(0, judged("a", "first", 0), judged("a", "second", 1)));

    IntakeOutcome outcome = stores.intake().store(batch(2, judged("a", "first", 2)));

    assertThat(outcome).isEqualTo(new IntakeOutcome(0, 1));
    assertThat(stores.posts().versions("a")).hasSize(2);
  }

  @Test
  void movesOffsetsOfABatchWithoutPosts() {
    IntakeBatch rejectedOnly =
        new IntakeBatch(List.of(), List.of(new OffsetAdvance(TOPIC, 3, 10, 12)));

    assertThat(stores.intake().store(rejectedOnly)).isEqualTo(new IntakeOutcome(0, 0));
    assertThat(stores.intake().nextOffset(TOPIC, 3)).hasValue(12);
  }

  @Test
  void storesNothingWhenFenced() {
    stores.intake().store(batch(0, judged("a", "first", 0)));

    assertThatThrownBy(() -> stores.intake().store(batch(0, judged("b", "second", 1))))
        .isInstanceOf(FencedException.class)
        .hasMessageContaining(TOPIC + "-0");

    assertThat(postIds()).containsExactly("a");
    assertThat(stores.intake().nextOffset(TOPIC, 0)).hasValue(1);
    assertThat(stores.outbox().backlog()).isEqualTo(1);
  }

  @Test
  void movesNoPartitionWhenOneOfThemIsFenced() {
    stores.intake().store(batch(0, judged("a", "first", 0)));
    OffsetAdvance good = new OffsetAdvance(TOPIC, 1, 0, 5);
    OffsetAdvance stale = new OffsetAdvance(TOPIC, 0, 0, 5);

    assertThatThrownBy(
            () -> stores.intake().store(new IntakeBatch(List.of(), List.of(good, stale))))
        .isInstanceOf(FencedException.class);

    assertThat(stores.intake().nextOffset(TOPIC, 1)).isEmpty();
    assertThat(stores.intake().nextOffset(TOPIC, 0)).hasValue(1);
  }

  @Test
  void storesNothingUnderAModelThatIsNotStored() {
    Classification sample = Samples.misinformation("first");
    Classification orphan =
        new Classification(
            sample.decision(),
            null,
            sample.score(),
            sample.thresholds(),
            sample.fingerprint(),
            "0".repeat(64));
    JudgedPost post = judged(Samples.intake(Samples.post("a", "first"), Samples.at(0)), orphan);

    assertThatThrownBy(() -> stores.intake().store(batch(0, post)))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("0".repeat(64));

    assertThat(stores.intake().nextOffset(TOPIC, 0)).isEmpty();
    assertThat(stores.domains().list()).isEmpty();
  }

  private List<String> postIds() {
    return stores.verdicts().page(VerdictQuery.all(100)).verdicts().stream()
        .map(Verdict::postId)
        .toList();
  }
}
