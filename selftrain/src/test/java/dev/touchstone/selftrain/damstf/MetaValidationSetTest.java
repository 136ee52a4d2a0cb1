package dev.touchstone.selftrain.damstf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.adapt.meta.network.Batch;
import dev.touchstone.selftrain.ShiftedDomains;
import dev.touchstone.selftrain.damstf.DamstfSetting.Retraining.Form;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetaValidationSetTest {

  private final ShiftedDomains domains = new ShiftedDomains();
  private final HeadLearner learner = HeadLearner.open(domains.task(4, 10, 0), 3);

  @AfterEach
  void close() {
    learner.close();
  }

  @Test
  void isTheWholeOfLabelsAndExpansionForThePaper() {
    MetaValidationSet set = set(120, 90, Form.PAPER);

    assertThat(set.at(0).size()).isEqualTo(210);
    assertThat(set.at(20)).isSameAs(set.at(0));
  }

  @Test
  void isASampleDrawnAnewEveryTwentyStepsForTheReleasedCode() {
    MetaValidationSet set = set(120, 90, Form.RELEASED);

    Batch first = set.at(0);
    assertThat(first.size()).isEqualTo(100);
    assertThat(set.at(19)).isSameAs(first);
    assertThat(set.at(20)).isNotSameAs(first);
  }

  @Test
  void pullsNowhereWhereItIsEmpty() {
    MetaValidationSet set = set(0, 0, Form.PAPER);

    assertThat(set.isEmpty()).isTrue();
    assertThat(set.pull().norm()).isZero();
  }

  @Test
  void pullsWithTheGradientOfItsOwnLoss() {
    MetaValidationSet set = set(6, 0, Form.PAPER);

    double norm = learner.loss().gradient(learner.theta(), set.at(0)).gradient().norm();
    assertThat(set.pull().norm()).isEqualTo(norm).isPositive();
  }

  private MetaValidationSet set(int labelled, int expansion, Form form) {
    return new MetaValidationSet(learner, posts(labelled), posts(expansion), form);
  }

  private LabelledEmbeddings posts(int count) {
    return domains.posts(count, 0);
  }
}
