package dev.touchstone.detector.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LbfgsTest {

  private final Lbfgs search = new Lbfgs(200, 1e-9);

  @Test
  void findsTheMinimumOfAStretchedBowl() {
    double[] stretch = {1, 100, 1e4};
    double[] centre = {3, -2, 0.5};
    Minimum minimum =
        search.minimise(
            (x, gradient) -> {
              double value = 0;
              for (int i = 0; i < x.length; i++) {
                gradient[i] = stretch[i] * (x[i] - centre[i]);
                value += gradient[i] * (x[i] - centre[i]) / 2;
              }
              return value;
            },
            new double[3]);
    assertThat(minimum.converged()).isTrue();
    assertThat(minimum.point()).containsExactly(centre, within(1e-9));
  }

  @Test
  void stopsAtItsLimit() {
    Minimum minimum =
        new Lbfgs(1, 1e-9)
            .minimise(
                (x, gradient) -> {
                  gradient[0] = Math.sinh(x[0]);
                  return Math.cosh(x[0]);
                },
                new double[] {5});
    assertThat(minimum.converged()).isFalse();
    assertThat(minimum.iterations()).isEqualTo(1);
  }

  @Test
  void refusesAStartThatIsNotFinite() {
    assertThatThrownBy(() -> search.minimise((x, gradient) -> Double.NaN, new double[1]))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("NaN");
  }
}
