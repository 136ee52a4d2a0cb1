package dev.touchstone.core.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.core.contract.Samples;
import dev.touchstone.core.intake.IntakePlan.Entry;
import dev.touchstone.core.intake.KnownPosts.PostText;
import dev.touchstone.core.post.RecordOrigin;
import dev.touchstone.core.verdict.Automation;
import dev.touchstone.core.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IntakePlanTest {

  private static final KnownPosts NOTHING = new KnownPosts(Set.of(), Map.of(), Map.of());

  @Test
  void numbersVersionsOnFromTheLatestStoredOne() {
    UUID current = Samples.uuid7(Samples.START, 9);
    KnownPosts known = new KnownPosts(Set.of(), Map.of("a", 4), Map.of("a", current));
    JudgedPost fifth = Samples.judged("a", "fifth", 0);
    JudgedPost sixth = Samples.judged("a", "sixth", 1);

    IntakePlan plan = IntakePlan.of(List.of(fifth, sixth), known);

    assertThat(plan.entries())
        .extracting(Entry::verdict)
        .containsExactly(fifth.toVerdict(5, current), sixth.toVerdict(6, fifth.verdictId()));
    assertThat(plan.currentVerdicts())
        .containsExactly(Map.entry("a", sixth.toVerdict(6, fifth.verdictId())));
  }

  @Test
  void leavesOutWhatIsStoredAlready() {
    JudgedPost again = Samples.judged("a", "first", 0);
    KnownPosts known =
        new KnownPosts(
            Set.of(PostText.of(again)),
            Map.of("a", 1),
            Map.of("a", Samples.uuid7(Samples.START, 9)));

    IntakePlan plan = IntakePlan.of(List.of(again, again), known);

    assertThat(plan.entries()).isEmpty();
    assertThat(plan.outcome()).isEqualTo(new IntakeOutcome(0, 2));
  }

  @Test
  void tellsPostsOfTheSameTextApart() {
    IntakePlan plan =
        IntakePlan.of(
            List.of(Samples.judged("a", "same", 0), Samples.judged("b", "same", 1)), NOTHING);

    assertThat(plan.outcome()).isEqualTo(new IntakeOutcome(2, 0));
  }

  @Test
  void callsAnAbstentionPartialAutomation() {
    JudgedPost unsure =
        Samples.judged(
            Samples.intake(Samples.post("a", "text"), Samples.at(0)), Samples.unsure("text"));

    assertThat(unsure.toVerdict(1, null).automation()).isEqualTo(Automation.PARTIAL);
    assertThat(Samples.judged("b", "text", 1).toVerdict(1, null))
        .extracting(Verdict::automation, Verdict::actor)
        .containsExactly(Automation.FULL, Verdict.MACHINE);
  }

  @Test
  void refusesAVerdictIdOfAnotherTime() {
    JudgedPost judged = Samples.judged("a", "text", 0);
    Instant later = judged.decidedAt().plusMillis(1);

    assertThatThrownBy(
            () -> new JudgedPost(judged.post(), judged.classification(), judged.verdictId(), later))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a UUIDv7 that carries " + later);
  }

  @Test
  void refusesAVerdictIdOfAnotherVersion() {
    JudgedPost judged = Samples.judged("a", "text", 0);
    UUID random = new UUID((judged.verdictId().getMostSignificantBits() & ~0xf000L) | 0x4000L, 1);

    assertThatThrownBy(
            () ->
                new JudgedPost(judged.post(), judged.classification(), random, judged.decidedAt()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesATraceIdThatIsNone() {
    IntakePost post = Samples.intake(Samples.post("a", "text"), Samples.at(0));
    RecordOrigin origin = post.origin();

    assertThatThrownBy(
            () ->
                new IntakePost(
                    post.post(), post.assignment(), origin, post.ingestedAt(), "no trace"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 8 characters");
  }

  @Test
  void refusesABatchThatMovesNoOffsetAndAnOffsetThatMovesBack() {
    assertThatThrownBy(() -> new IntakeBatch(List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new OffsetAdvance("t", 0, 5, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from 5, to 5");
  }
}
