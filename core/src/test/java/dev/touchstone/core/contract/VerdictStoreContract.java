package dev.touchstone.core.contract;

import static dev.touchstone.core.contract.Samples.ELECTION;
import static dev.touchstone.core.contract.Samples.FLOOD;
import static dev.touchstone.core.contract.Samples.START;
import static dev.touchstone.core.contract.Samples.batch;
import static dev.touchstone.core.contract.Samples.intake;
import static dev.touchstone.core.contract.Samples.judged;
import static dev.touchstone.core.contract.Samples.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.core.intake.IntakePost;
import dev.touchstone.core.provenance.VerdictTrace;
import dev.touchstone.core.verdict.Automation;
import dev.touchstone.core.verdict.Classification;
import dev.touchstone.core.verdict.Decision;
import dev.touchstone.core.verdict.Explanation;
import dev.touchstone.core.verdict.Explanation.Neighbour;
import dev.touchstone.core.verdict.Explanation.Span;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.core.verdict.Verdict;
import dev.touchstone.core.verdict.VerdictPage;
import dev.touchstone.core.verdict.VerdictQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What {@link dev.touchstone.core.port.VerdictStore} promises. The world: six posts at offsets 0 to
 * 5, decided one millisecond apart; post {@code a} is judged twice.
 */
public abstract class VerdictStoreContract {

  private static final Explanation EXPLANATION =
      new Explanation(
          "occlusion-1",
          List.of(new Span(0, 5, 1.25), new Span(6, 11, -0.5)),
          List.of(
              new Neighbour(Samples.uuid7(Samples.START, 1), "n1", Label.MISINFORMATION, 0.875)));

  private Stores stores;

  /** Stores without any data. */
  protected abstract Stores emptyStores();

  @BeforeEach
  void sixVerdicts() {
    stores = emptyStores();
    stores.models().add(Samples.SOURCE_MODEL);
    IntakePost unsure = intake(post("c", "third"), Samples.at(2));
    IntakePost credible = intake(post("d", "fourth"), Samples.at(3));
    stores
        .intake()
        .store(
            batch(
                0,
                judged("a", "first", 0),
                Samples.judgedIn(ELECTION, "b", 1),
                judged(unsure, Samples.unsure("third")),
                judged(credible, Samples.credible("fourth")),
                judged("a", "first, edited", 4),
                judged("e", "fifth", 5)));
  }

  @Test
  void findsNothingUnderAnUnknownId() {
    UUID unknown = Samples.uuid7(START, 77);

    assertThat(stores.verdicts().find(unknown)).isEmpty();
    assertThat(stores.verdicts().supersededBy(unknown)).isEmpty();
    assertThat(stores.verdicts().history("unknown")).isEmpty();
  }

  @Test
  void pagesCurrentVerdictsNewestFirst() {
    assertThat(read(VerdictQuery.all(100))).containsExactly("e1", "a2", "d1", "c1", "b1");
  }

  @Test
  void pagesSupersededVerdictsOnRequest() {
    assertThat(read(query().withHistory())).containsExactly("e1", "a2", "d1", "c1", "b1", "a1");
  }

  @Test
  void givesEveryVerdictOnceOverAllPages() {
    List<String> read = new ArrayList<>();
    VerdictQuery query = VerdictQuery.all(2);
    VerdictPage page = stores.verdicts().page(query);
    read.addAll(names(page));
    while (page.hasMore()) {
      assertThat(page.verdicts()).hasSize(2);
      UUID last = page.verdicts().get(page.verdicts().size() - 1).id();
      page = stores.verdicts().page(query.continuedAfter(last));
      read.addAll(names(page));
    }

    assertThat(read).containsExactly("e1", "a2", "d1", "c1", "b1");
  }

  @Test
  void saysThatThereIsNoMoreWhenAPageEndsOnTheLastVerdict() {
    VerdictPage page = stores.verdicts().page(VerdictQuery.all(5));

    assertThat(page.verdicts()).hasSize(5);
    assertThat(page.hasMore()).isFalse();
  }

  @Test
  void filtersByDomain() {
    assertThat(read(query().withDomain(ELECTION))).containsExactly("b1");
    assertThat(read(query().withDomain(FLOOD).withHistory()))
        .containsExactly("e1", "a2", "d1", "c1", "a1");
  }

  @Test
  void filtersByPost() {
    assertThat(read(query().withPost("a"))).containsExactly("a2");
    assertThat(read(query().withPost("a").withHistory())).containsExactly("a2", "a1");
  }

  @Test
  void filtersByDecision() {
    assertThat(read(query().withDecision(Decision.NEEDS_REVIEW))).containsExactly("c1");
    assertThat(read(query().withDomain(FLOOD).withDecision(Decision.LIKELY_MISINFORMATION)))
        .containsExactly("e1", "a2");
    assertThat(read(query().withDecision(Decision.LIKELY_CREDIBLE).withHistory()))
        .containsExactly("d1");
  }

  @Test
  void filtersByModel() {
    assertThat(read(query().withModel(Samples.SOURCE_MODEL.version().id()))).hasSize(5);
    assertThat(read(query().withModel("0".repeat(64)))).isEmpty();
    assertThat(read(query().withModel("no digest"))).isEmpty();
  }

  @Test
  void filtersByTimeOfDecision() {
    assertThat(read(query().since(decided(2)).until(decided(4)))).containsExactly("d1", "c1");
    assertThat(read(query().since(decided(2).plusNanos(1000)).until(decided(4).plusNanos(1000))))
        .containsExactly("a2", "d1");
    assertThat(read(query().since(Instant.MIN).until(Instant.MAX))).hasSize(5);
  }

  @Test
  void findsNothingUnderNamesThatNothingCanHave() {
    assertThat(read(query().withPost("a\0"))).isEmpty();
    assertThat(read(query().withPost("\ud83c"))).isEmpty();
    assertThat(read(query().withDomain("no name\0"))).isEmpty();
    assertThat(stores.verdicts().history("a\0")).isEmpty();
    assertThat(stores.verdicts().countByDecision("a\0")).isEmpty();
    assertThat(stores.posts().versions("a\0")).isEmpty();
    assertThat(stores.posts().find("a\0", 1)).isEmpty();
    assertThat(stores.domains().find("a\0")).isEmpty();
    assertThat(stores.models().champion("a\0")).isEmpty();
  }

  @Test
  void givesTheHistoryOfAPostNewestFirst() {
    assertThat(stores.verdicts().history("a")).extracting(this::name).containsExactly("a2", "a1");
  }

  @Test
  void namesTheVerdictThatSupersedes() {
    List<Verdict> history = stores.verdicts().history("a");

    assertThat(stores.verdicts().supersededBy(history.get(1).id())).contains(history.get(0).id());
    assertThat(stores.verdicts().supersededBy(history.get(0).id())).isEmpty();
  }

  @Test
  void tracesAVerdictToWhatIsStoredAroundIt() {
    List<Verdict> history = stores.verdicts().history("a");
    stores.verdicts().explain(history.get(1).id(), EXPLANATION);

    assertThat(stores.verdicts().trace(history.get(1).id()))
        .contains(
            new VerdictTrace(
                history.get(1),
                stores.posts().find("a", 1).orElseThrow(),
                history.get(0).id(),
                EXPLANATION));
    assertThat(stores.verdicts().trace(history.get(0).id()))
        .contains(
            new VerdictTrace(
                history.get(0), stores.posts().find("a", 2).orElseThrow(), null, null));
    assertThat(stores.verdicts().trace(Samples.uuid7(START, 77))).isEmpty();
  }

  @Test
  void readsTheCurrentVerdictsOfManyPostsAtOnce() {
    assertThat(stores.verdicts().current(List.of("a", "c", "unknown", "a\0")))
        .containsOnlyKeys("a", "c")
        .containsEntry("a", stores.verdicts().history("a").get(0));
    assertThat(stores.verdicts().current(List.of())).isEmpty();
  }

  @Test
  void supersedesCurrentVerdictsAndPublishesTheNewOnes() {
    Verdict before = current("d");
    Verdict after = overriding(before, 100);
    long waiting = stores.outbox().backlog();

    assertThat(stores.verdicts().supersede(List.of(after))).containsExactly(after.id());

    assertThat(current("d")).isEqualTo(after);
    assertThat(stores.verdicts().history("d")).containsExactly(after, before);
    assertThat(stores.verdicts().supersededBy(before.id())).contains(after.id());
    assertThat(stores.outbox().backlog()).isEqualTo(waiting + 1);
    assertThat(read(query().withDecision(Decision.LIKELY_CREDIBLE))).isEmpty();
  }

  @Test
  void leavesOutWhatWasSupersededMeanwhile() {
    Verdict before = current("d");
    Verdict first = overriding(before, 100);
    Verdict second = overriding(before, 101);
    Verdict another = overriding(current("e"), 102);
    stores.verdicts().supersede(List.of(first));

    assertThat(stores.verdicts().supersede(List.of(second, another))).containsExactly(another.id());

    assertThat(current("d")).isEqualTo(first);
    assertThat(stores.verdicts().find(second.id())).isEmpty();
    assertThat(stores.verdicts().supersede(List.of())).isEmpty();
  }

  @Test
  void refusesWhatSupersedesNothingOrAPostTwice() {
    Verdict first = overriding(current("d"), 100);
    Verdict second = overriding(current("d"), 101);

    assertThatThrownBy(() -> stores.verdicts().supersede(List.of(first, second)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(second.id().toString());
    assertThatThrownBy(() -> stores.verdicts().supersede(List.of(current("d"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesToSupersedeByAModelThatIsNotStored() {
    Verdict before = current("d");
    Verdict after = overriding(before, 100);
    Classification said = after.classification();
    Verdict foreign =
        before.superseding(
            new Classification(
                said.decision(),
                null,
                said.score(),
                said.thresholds(),
                said.fingerprint(),
                "0".repeat(64)),
            new Verdict.Decided(after.id(), after.decidedAt(), Automation.FULL, "m", null, null));

    assertThatThrownBy(() -> stores.verdicts().supersede(List.of(foreign)))
        .isInstanceOf(NoSuchElementException.class);
    assertThat(current("d")).isEqualTo(before);
  }

  @Test
  void countsCurrentVerdictsByDecision() {
    assertThat(stores.verdicts().countByDecision(FLOOD))
        .isEqualTo(Map.of("LIKELY_MISINFORMATION", 2L, "NEEDS_REVIEW", 1L, "LIKELY_CREDIBLE", 1L));
    assertThat(stores.verdicts().countByDecision("unknown")).isEmpty();
  }

  @Test
  void keepsTheFirstExplanationOfAVerdict() {
    UUID id = stores.verdicts().history("e").get(0).id();
    assertThat(stores.verdicts().explanation(id)).isEmpty();

    stores.verdicts().explain(id, EXPLANATION);
    stores.verdicts().explain(id, new Explanation("another", List.of(), List.of()));

    assertThat(stores.verdicts().explanation(id)).contains(EXPLANATION);
  }

  @Test
  void refusesToExplainAVerdictThatIsNotStored() {
    UUID unknown = Samples.uuid7(START, 77);

    assertThatThrownBy(() -> stores.verdicts().explain(unknown, EXPLANATION))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining(unknown.toString());
  }

  private Verdict current(String postId) {
    return stores.verdicts().history(postId).get(0);
  }

  /** What an analyst says instead, {@code millis} after the start. */
  private static Verdict overriding(Verdict before, long millis) {
    Instant at = START.plusMillis(millis);
    return before.overriddenBy(
        new Verdict.HumanDecision(
            Samples.uuid7(at, millis), at, Label.MISINFORMATION, "ana", "seen it before"));
  }

  private static Instant decided(long offset) {
    return START.plusMillis(offset + 1);
  }

  private static QuerySketch query() {
    return new QuerySketch(VerdictQuery.all(100));
  }

  private List<String> read(QuerySketch sketch) {
    return read(sketch.query());
  }

  private List<String> read(VerdictQuery query) {
    return names(stores.verdicts().page(query));
  }

  private List<String> names(VerdictPage page) {
    return page.verdicts().stream().map(this::name).toList();
  }

  private String name(Verdict verdict) {
    return verdict.postId() + verdict.postVersion();
  }
}
