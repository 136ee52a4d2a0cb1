package dev.touchstone.adapt.anchored;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AreaUnderCurveTest {

  @Test
  void countsPairsInOrderAndTiesHalf() {
    double[] scores = {3, 1, 2, 2, 0};
    int[] labels = {1, 1, 1, 0, 0};
    // 3 > 2, 3 > 0; 1 < 2, 1 > 0; 2 = 2, 2 > 0: 4.5 of 6
    assertThat(AreaUnderCurve.of(scores, labels)).isEqualTo(0.75);
  }
}
