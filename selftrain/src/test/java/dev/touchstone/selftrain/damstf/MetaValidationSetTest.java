package dev.touchstone.selftrain.damstf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.adapt.meta.network.Batch;
import dev.touchstone.selftrain.ShiftedDomains;
import dev.touchstone.selftrain.pool.Posts;
import dev.touchstone.selftrain.pseudo.MetaValidationDraw;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetaValidationSetTest {

  private final HeadModel model = HeadModel.open(new ShiftedDomains().task(4, 10, 0), 3);

  @AfterEach
  void close() {
    model.close();
  }

  @Test
  void isTheWholeOfLabelsAndExpansionForThePaper() {
    MetaValidationSet<Batch> set = set(120, 90, Optional.empty());

    assertThat(set.at(0).size()).isEqualTo(210);
    assertThat(set.at(20)).isSameAs(set.at(0));
  }

  @Test
  void isASampleDrawnAnewEveryTwentyStepsForTheReleasedCode() {
    MetaValidationSet<Batch> set = set(120, 90, Optional.of(MetaValidationDraw.RELEASED));

    Batch first = set.at(0);
    assertThat(first.size()).isEqualTo(100);
    assertThat(set.at(19)).isSameAs(first);
    assertThat(set.at(20)).isNotSameAs(first);
  }

  @Test
  void pullsNowhereWhereItIsEmpty() {
    MetaValidationSet<Batch> set = set(0, 0, Optional.empty());

    assertThat(set.isEmpty()).isTrue();
    assertThat(set.pull().norm()).isZero();
  }

  @Test
  void pullsWithTheGradientOfItsOwnLoss() {
    MetaValidationSet<Batch> set = set(6, 0, Optional.empty());

    double norm = model.loss().gradient(model.theta(), set.at(0)).gradient().norm();
    assertThat(set.pull().norm()).isEqualTo(norm).isPositive();
  }

  private MetaValidationSet<Batch> set(
      int labelled, int expansion, Optional<MetaValidationDraw> sample) {
    return new MetaValidationSet<>(model, posts(labelled), posts(expansion), sample);
  }

  /** Source posts, of both classes in turns. */
  private static Posts posts(int count) {
    return new Posts(
        IntStream.range(0, count).toArray(), IntStream.range(0, count).map(i -> i % 2).toArray());
  }
}
