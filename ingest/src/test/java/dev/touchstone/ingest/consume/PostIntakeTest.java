package dev.touchstone.ingest.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.core.contract.Samples;
import dev.touchstone.core.intake.IntakePost;
import dev.touchstone.core.intake.JudgedPost;
import dev.touchstone.core.port.Classifier;
import dev.touchstone.core.verdict.Classification;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PostIntakeTest {

  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00.123456Z");

  private final IntakePost first = Samples.intake(Samples.post("a", "one"), Samples.at(0));
  private final IntakePost second = Samples.intake(Samples.post("b", "two"), Samples.at(1));

  @Test
  void givesIdsThatCarryTheTimeOfTheDecisionAndGrow() {
    List<JudgedPost> judged = intake(IntakeRig::judge).judge(List.of(first, second));

    assertThat(judged).extracting(JudgedPost::post).containsExactly(first, second);
    assertThat(judged).extracting(JudgedPost::decidedAt).containsOnly(NOW);
    assertThat(judged)
        .extracting(post -> post.verdictId().getMostSignificantBits() >>> 16)
        .containsOnly(NOW.toEpochMilli());
    assertThat(judged)
        .extracting(post -> post.verdictId().toString())
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void asksTheClassifierForThePostsDomainAndText() {
    Classifier classifier =
        requests -> {
          assertThat(requests)
              .containsExactly(
                  new Classifier.Request(Samples.FLOOD, "one"),
                  new Classifier.Request(Samples.FLOOD, "two"));
          return IntakeRig.judge(requests);
        };

    assertThat(intake(classifier).judge(List.of(first, second))).hasSize(2);
  }

  @Test
  void refusesAnAnswerForFewerPosts() {
    assertThatThrownBy(() -> intake(requests -> List.of()).judge(List.of(first)))
        .hasMessageContaining("expected 1 answers, got 0");
  }

  @Test
  void blamesThePostOnlyIfTheClassifierCanJudgeAnother() {
    Classifier failsOnOne = requests -> judgeUnless(requests, "one");
    Classifier failsOnAll = requests -> judgeUnless(requests, "");

    assertThat(intake(failsOnOne).isUnjudgeable(first)).isTrue();
    assertThat(intake(failsOnOne).isUnjudgeable(second)).isFalse();
    assertThat(intake(failsOnAll).isUnjudgeable(first)).isFalse();
  }

  private static List<Classification> judgeUnless(List<Classifier.Request> requests, String text) {
    if (requests.stream().anyMatch(request -> text.isEmpty() || request.text().equals(text))) {
      throw new IllegalStateException("can't");
    }
    return IntakeRig.judge(requests);
  }

  private static PostIntake intake(Classifier classifier) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return new PostIntake(classifier, new VerdictIds(new Random(1)), clock);
  }
}
