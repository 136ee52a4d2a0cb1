package dev.touchstone.adapt.anchored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BalanceTest {

  @Test
  void movesTheBorderBetweenTheClassesThatTheShotsLeanOver() {
    double[] logits = {5, 4, 3, 4, 5, 4, 2, 1};
    int[] labels = {1, 1, 1, 1, 1, 1, 0, 0};

    double shift = Balance.shift(logits, labels);

    assertThat(shift).isBetween(-3.0, -1.5);
    assertThat(2 + shift).isLessThan(0.5);
    assertThat(3 + shift).isPositive();
  }

  @Test
  void isTheSameTheOtherWayRound() {
    double[] logits = {5, 4, 3, 1};
    int[] labels = {1, 1, 1, 0};
    double[] turned = {-5, -4, -3, -1};
    int[] others = {0, 0, 0, 1};

    assertThat(Balance.shift(turned, others))
        .isCloseTo(-Balance.shift(logits, labels), within(1e-9));
  }

  @Test
  void leavesEqualClassesAndASingleClassAlone() {
    assertThat(Balance.shift(new double[] {3, 2, 1, 2}, new int[] {1, 1, 0, 0})).isZero();
    assertThat(Balance.shift(new double[] {3, 2}, new int[] {1, 1})).isZero();
    assertThat(Balance.shift(new double[0], new int[0])).isZero();
  }

  @Test
  void countsInProportionNearEqualClasses() {
    double[] logits = {4, 4, 4, 1, 1};
    int[] labels = {1, 1, 1, 0, 0};
    double[] more = {4, 4, 4, 4, 4, 4, 1, 1};
    int[] lopsided = {1, 1, 1, 1, 1, 1, 0, 0};

    assertThat(Math.abs(Balance.shift(logits, labels)))
        .isBetween(0.3, 0.6 * Math.abs(Balance.shift(more, lopsided)));
  }
}
