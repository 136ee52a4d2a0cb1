package dev.touchstone.selftrain.damstf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.selftrain.Round;
import dev.touchstone.selftrain.SelfTrained;
import dev.touchstone.selftrain.ShiftedDomains;
import dev.touchstone.selftrain.StreamLabels;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DamstfTest {

  private static final double DEGREES = 60;

  private final ShiftedDomains domains = new ShiftedDomains();

  static List<Damstf> variants() {
    return List.of(
        new Damstf("full", DamstfSetting.PAPER),
        new Damstf("no adversary", DamstfSetting.PAPER.withoutAdversary()),
        new Damstf("no expansion", DamstfSetting.PAPER.withoutExpansion()),
        new Damstf("neither", DamstfSetting.PAPER.withoutAdversary().withoutExpansion()),
        new Damstf("labels train", DamstfSetting.PAPER.trainingOnLabels()),
        new Damstf("released", DamstfSetting.RELEASED));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void learnsATurnedTargetBetterThanItsSourcesAlone(Damstf method) {
    FewShotTask task = domains.task(10, 200, DEGREES);
    LabelledEmbeddings test = domains.posts(400, DEGREES);
    FewShotModel start = start(task, method);

    SelfTrained learned = method.learn(task, 1, Progress.NONE);

    assertThat(learned.outcome()).isInstanceOf(SelfTrained.Outcome.Learned.class);
    assertThat(learned.rounds()).hasSize(method.setting().course().rounds());
    assertThat(ShiftedDomains.accuracy(learned.model(), test))
        .isGreaterThan(0.85)
        .isGreaterThan(ShiftedDomains.accuracy(start, test) - 0.01);
  }

  @ParameterizedTest
  @MethodSource("variants")
  void givesTheSameModelAgain(Damstf method) {
    FewShotTask task = domains.task(6, 60, DEGREES);
    float[][] posts = domains.posts(5, DEGREES).embeddings();

    double[][] first = method.learn(task, 4, Progress.NONE).model().logits(posts);

    assertThat(method.learn(task, 4, Progress.NONE).model().logits(posts)).isDeepEqualTo(first);
    assertThat(method.learn(task, 5, Progress.NONE).model().logits(posts)).isNotEqualTo(first);
  }

  @Test
  void movesTheSurestTenthIntoTheMetaValidationSetAndTrainsOnTheRest() {
    Round round = rounds(DamstfSetting.PAPER, 10).get(0);

    assertThat(round.labels().expansion()).hasSize(20);
    assertThat(round.labels().used()).isEqualTo(200);
    assertThat(round.entropy().total()).isEqualTo(200);
  }

  @Test
  void theAdversarialStepMovesTheMetaGradientAndIsJudged() {
    Round.Guidance guidance = rounds(DamstfSetting.PAPER, 10).get(0).guidance().orElseThrow();

    assertThat(guidance.before().norm()).isPositive();
    assertThat(guidance.after()).isNotEqualTo(guidance.before());
    assertThat(guidance.discriminatorAccuracy()).isBetween(0.2, 1.0);
  }

  @Test
  void withoutTheAdversaryNothingHappensBetweenLabelsAndRetraining() {
    for (Round round : rounds(DamstfSetting.PAPER.withoutAdversary(), 10)) {
      Round.Guidance guidance = round.guidance().orElseThrow();
      assertThat(guidance.after()).isEqualTo(guidance.before());
      assertThat(guidance.discriminatorAccuracy()).isNaN();
      assertThat(round.labels().expansion()).isNotEmpty();
    }
  }

  @Test
  void withoutTheExpansionLabelsAloneGuideAndEveryPostIsTrainedOn() {
    for (Round round : rounds(DamstfSetting.PAPER.withoutExpansion(), 10)) {
      assertThat(round.labels().expansion()).isEmpty();
      assertThat(round.labels().used()).isEqualTo(200);
      assertThat(round.guidance().orElseThrow().discriminatorAccuracy()).isNotNaN();
      assertThat(round.guidance().orElseThrow().before().norm()).isPositive();
    }
  }

  @Test
  void weightsStayAtOneHalfWhereNothingGuidesThem() {
    Round round = rounds(DamstfSetting.PAPER.withoutExpansion(), 0).get(0);

    assertThat(round.labels().weights()).containsOnly(0.5);
    assertThat(round.guidance().orElseThrow().before()).isEqualTo(Round.MetaGradientNorm.NONE);
  }

  @Test
  void guidanceSpreadsTheWeights() {
    double[] weights = rounds(DamstfSetting.PAPER, 10).get(0).labels().weights();

    assertThat(Arrays.stream(weights).filter(w -> Math.abs(w - 0.5) > 0.001).count())
        .isGreaterThan(20);
  }

  @Test
  void theReleasedVariantLeavesUnsurePostsOut() {
    float[][] mixed = domains.posts(200, 88).embeddings();

    SelfTrained learned =
        new Damstf("released", DamstfSetting.RELEASED)
            .learn(domains.task(0, mixed, 88), 1, Progress.NONE);

    StreamLabels first = learned.rounds().get(0).labels();
    assertThat(first.used()).isBetween(1, 199);
    assertThat(first.weights()).contains(0.0);
  }

  @Test
  void learnsNothingFromAnEmptyStream() {
    FewShotTask task = domains.task(10, 0, DEGREES);

    assertNothing(task, "expected posts in the stream, got none");
  }

  @Test
  void learnsNothingFromAStreamOfOneClass() {
    float[][] alike = domains.posts(new int[50], 0).embeddings();

    assertNothing(
        domains.task(10, alike, 0),
        "round 1: expected pseudo-labels of both classes, got 0 of 45 posts as misinformation");
  }

  @Test
  void needsASourceDomain() {
    FewShotTask task =
        new FewShotTask(List.of(), domains.posts(10, 0), domains.posts(2, 0), new float[3][8]);

    assertThatThrownBy(() -> new Damstf("full", DamstfSetting.PAPER).learn(task, 1, Progress.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("full: expected at least one source domain, got none");
  }

  private void assertNothing(FewShotTask task, String reason) {
    Damstf method = new Damstf("full", DamstfSetting.PAPER);
    float[][] posts = domains.posts(5, 0).embeddings();

    SelfTrained learned = method.learn(task, 1, Progress.NONE);

    assertThat(learned.outcome()).isEqualTo(new SelfTrained.Outcome.NothingLearned(reason));
    assertThat(learned.rounds()).isEmpty();
    assertThat(learned.model().logits(posts)).isDeepEqualTo(start(task, method).logits(posts));
  }

  /** The model before the first round: what a run on no stream ends with. */
  private static FewShotModel start(FewShotTask task, Damstf method) {
    FewShotTask streamless = new FewShotTask(task.sources(), task.shots(), task.anchors());
    return method.learn(streamless, 1, Progress.NONE).model();
  }

  private List<Round> rounds(DamstfSetting setting, int shots) {
    return new Damstf("variant", setting)
        .learn(domains.task(shots, 200, DEGREES), 1, Progress.NONE)
        .rounds();
  }
}
