package dev.touchstone.selftrain.topk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.selftrain.Round;
import dev.touchstone.selftrain.SelfTrained;
import dev.touchstone.selftrain.ShiftedDomains;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopKSelfTrainingTest {

  private final ShiftedDomains domains = new ShiftedDomains();
  private final TopKSelfTraining method = new TopKSelfTraining("self-training");

  @Test
  void learnsATurnedTargetWithoutAnyLabel() {
    LabelledEmbeddings test = domains.posts(400, 60);

    SelfTrained learned = method.learn(domains.task(0, 200, 60), 1, Progress.NONE);

    assertThat(ShiftedDomains.accuracy(learned.model(), test)).isGreaterThan(0.95);
  }

  @Test
  void takesMoreEachRoundAndAsManyOfEachClass() {
    List<Round> rounds = method.learn(domains.task(4, 100, 60), 1, Progress.NONE).rounds();

    assertThat(rounds).extracting(round -> round.labels().used()).containsExactly(20, 40, 60, 80);
    assertThat(rounds)
        .allSatisfy(
            round ->
                assertThat(round.labels().count(Label.CREDIBLE))
                    .isEqualTo(round.labels().count(Label.MISINFORMATION)));
  }

  @Test
  void learnsFromShotsWhereThereIsNoSource() {
    FewShotTask task =
        new FewShotTask(
            List.of(),
            domains.posts(10, 60),
            domains.posts(2, 0),
            domains.posts(100, 60).embeddings());

    SelfTrained learned = method.learn(task, 1, Progress.NONE);

    assertThat(ShiftedDomains.accuracy(learned.model(), domains.posts(200, 60)))
        .isGreaterThan(0.95);
  }

  @Test
  void learnsNothingFromASinglePost() {
    SelfTrained learned = method.learn(domains.task(4, 1, 60), 1, Progress.NONE);

    assertThat(learned.outcome())
        .isEqualTo(
            new SelfTrained.Outcome.NothingLearned(
                "expected at least 2 posts in the stream, got 1"));
  }

  @Test
  void needsSourcesOrShots() {
    FewShotTask nothing =
        new FewShotTask(List.of(), domains.posts(0, 0), domains.posts(0, 0), new float[2][8]);

    assertThatThrownBy(() -> method.learn(nothing, 1, Progress.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("self-training, shots: expected at least one example");
  }
}
