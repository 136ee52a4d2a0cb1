package dev.touchstone.adapt.meta.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.touchstone.adapt.meta.inner.GradientOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MamlPlusPlusTest {

  @Test
  void stepWeightsMoveFromAllStepsAlikeToTheLastAlone() {
    assertThat(MamlPlusPlus.stepWeights(0, 100)).containsOnly(0.2);
    assertThat(MamlPlusPlus.stepWeights(50, 100)).containsExactly(0, 0, 0, 0, 1);
    assertThat(Arrays.stream(MamlPlusPlus.stepWeights(20, 100)).sum()).isCloseTo(1, within(1e-12));
  }

  @Test
  void startsInFirstOrderAndEndsInSecond() {
    assertThat(MamlPlusPlus.order(0, 100)).isEqualTo(GradientOrder.FIRST);
    assertThat(MamlPlusPlus.order(99, 100)).isEqualTo(GradientOrder.SECOND);
  }
}
