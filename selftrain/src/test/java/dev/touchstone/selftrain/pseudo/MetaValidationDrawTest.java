package dev.touchstone.selftrain.pseudo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.selftrain.pseudo.MetaValidationDraw.Sample;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MetaValidationDrawTest {

  private static final List<Integer> EXPANSION = IntStream.range(100, 140).boxed().toList();

  @Test
  void drawsEachPostAtMostOnceAndNoMoreThanItsSize() {
    Sample sample =
        new MetaValidationDraw(20, 8)
            .draw(new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, EXPANSION, new SplittableRandom(1));

    assertThat(sample.labelled()).hasSize(8).doesNotHaveDuplicates();
    assertThat(sample.expansion()).hasSize(12).doesNotHaveDuplicates().isSubsetOf(EXPANSION);
  }

  @Test
  void drawsHardPostsMoreOften() {
    double[] losses = {0.1, 0.1, 0.1, 5};
    SplittableRandom random = new SplittableRandom(2);
    MetaValidationDraw draw = new MetaValidationDraw(1, 1);
    long hard =
        IntStream.range(0, 1000)
            .filter(i -> draw.draw(losses, EXPANSION, random).labelled().contains(3))
            .count();

    // 5 of 5.3, give or take four standard deviations
    assertThat(hard).isBetween(910L, 975L);
  }

  @Test
  void takesAllThereIsWhereThereIsLess() {
    Sample sample =
        MetaValidationDraw.RELEASED.draw(
            new double[] {0, 0}, List.of(7, 9), new SplittableRandom(3));

    assertThat(sample.labelled()).containsExactly(0, 1);
    assertThat(sample.expansion()).containsExactly(7, 9);
  }
}
