package dev.touchstone.detector.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PoolingTest {

  private static final float[] HIDDEN = {1, 2, 5, 8};

  @Test
  void clsTakesTheFirstToken() {
    assertThat(Pooling.CLS.pool(HIDDEN, 2, 2)).containsExactly(1, 2);
  }

  @Test
  void meanPointsWhereTheTokensPointTogether() {
    float[] pooled = UnitLength.scale(Pooling.MEAN.pool(HIDDEN, 2, 2));
    assertThat(pooled).containsExactly(new float[] {6 / 11.6619f, 10 / 11.6619f}, within(1e-5f));
  }

  @Test
  void unitLengthLeavesZerosAlone() {
    assertThat(UnitLength.scale(new float[2])).containsExactly(0, 0);
  }

  @Test
  void isFoundByNameInAnyCase() {
    assertThat(Pooling.named("CLS ")).isEqualTo(Pooling.CLS);
    assertThatThrownBy(() -> Pooling.named("max"))
        .hasMessage("pooling: expected cls or mean, got max");
  }
}
