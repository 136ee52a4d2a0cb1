package dev.touchstone.selftrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.adapt.meta.FewShotMethod;
import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.progress.Progress;
import org.junit.jupiter.api.Test;

class SelfTrainingMethodsTest {

  private final ShiftedDomains domains = new ShiftedDomains();

  @Test
  void knowsEveryMethodByTheNameItGoesBy() {
    assertThat(SelfTrainingMethods.names())
        .contains(
            "damstf",
            "damstf-no-adversarial",
            "damstf-no-expansion",
            "damstf-neither",
            "damstf-released",
            "self-training",
            "source-only",
            "logistic-regression",
            "default")
        .doesNotHaveDuplicates()
        .allSatisfy(name -> assertThat(SelfTrainingMethods.named(name).name()).isEqualTo(name));
  }

  @Test
  void namesTheMethodsThatThereAreWhereItKnowsNone() {
    assertThatThrownBy(() -> SelfTrainingMethods.named("crystal-ball"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected one of [default,")
        .hasMessageEndingWith("got crystal-ball");
  }

  @Test
  void aMethodThatDoesNotReadTheStreamLearnsInNoRounds() {
    SelfTrained learned =
        SelfTrainingMethods.learn(
            SelfTrainingMethods.named("source-only"), domains.task(0, 20, 0), 1);

    assertThat(learned.rounds()).isEmpty();
  }

  @Test
  void asAFewShotMethodItTellsTheRoundsBehindItsModel() {
    FewShotTask task = domains.task(4, 40, 30);
    FewShotMethod method = SelfTrainingMethods.named("self-training");

    FewShotModel model = method.fit(task, 1, Progress.NONE);

    SelfTrained learned = SelfTrainingMethods.learn(method, task, 1);
    assertThat(model.rounds()).isEqualTo(learned.rounds().size()).isPositive();
    assertThat(model.logits(task.stream())).isDeepEqualTo(learned.model().logits(task.stream()));
  }
}
