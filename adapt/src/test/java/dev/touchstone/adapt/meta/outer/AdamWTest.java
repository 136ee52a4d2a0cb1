package dev.touchstone.adapt.meta.outer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.touchstone.adapt.meta.inner.DivergedException;
import dev.touchstone.adapt.meta.tensor.Parameters;
import dev.touchstone.adapt.meta.tensor.Precision;
import dev.touchstone.adapt.meta.tensor.Workspace;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdamWTest {

  private final Workspace workspace = Workspace.open(Precision.FLOAT64);

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void firstStepMovesEachValueByTheRateAgainstItsGradientsSign() {
    Parameters theta = vector(1, 2);

    new AdamW(theta, AdamW.Setting.PAPER).step(theta, vector(0.3, -0.4), 0.1);

    assertThat(values(theta)).containsExactly(new double[] {0.9, 2.1}, within(1e-6));
  }

  @Test
  void secondStepIsTheHandSolvedOne() {
    Parameters theta = vector(0);
    AdamW adam = new AdamW(theta, AdamW.Setting.PAPER);
    adam.step(theta, vector(0.5), 0.1);
    double afterOne = values(theta)[0];

    adam.step(theta, vector(-0.1), 0.1);

    double first = (0.9 * 0.05 + 0.1 * -0.1) / (1 - 0.81);
    double second = (0.999 * 0.00025 + 0.001 * 0.01) / (1 - 0.999 * 0.999);
    double expected = afterOne - 0.1 * first / (Math.sqrt(second) + 1e-6);
    assertThat(values(theta)[0]).isCloseTo(expected, within(1e-12));
  }

  @Test
  void clipsTheGlobalNormBeforeTheMomentsSeeIt() {
    Parameters clipped = vector(0, 0);
    AdamW adam = new AdamW(clipped, AdamW.Setting.PAPER);
    Parameters unit = vector(0, 0);
    AdamW reference = new AdamW(unit, AdamW.Setting.PAPER);

    adam.step(clipped, vector(30, 40), 0.1);
    adam.step(clipped, vector(0.1, 0.1), 0.1);
    reference.step(unit, vector(0.6, 0.8), 0.1);
    reference.step(unit, vector(0.1, 0.1), 0.1);

    assertThat(values(clipped)).containsExactly(values(unit), within(1e-12));
  }

  @Test
  void weightDecayTakesItsShareApartFromTheGradient() {
    Parameters theta = vector(2);

    new AdamW(theta, new AdamW.Setting(1, 0.5)).step(theta, vector(0), 0.1);

    assertThat(values(theta)[0]).isCloseTo(2 - 0.1 * 0.5 * 2, within(1e-12));
  }

  @Test
  void aGradientThatIsNotFiniteLeavesTheParametersAsTheyWere() {
    Parameters theta = vector(1, 2);
    AdamW adam = new AdamW(theta, AdamW.Setting.PAPER);

    assertThatThrownBy(() -> adam.step(theta, vector(Double.NaN, 0), 0.1))
        .isInstanceOf(DivergedException.class)
        .hasMessageContaining("norm of the meta gradient");
    assertThat(values(theta)).containsExactly(1, 2);
  }

  @Test
  void cosineRateFallsFromItsStartThroughTheMiddleTowardItsFloor() {
    CosineRate rate = new CosineRate(2, 0.1, 100);

    assertThat(rate.at(0)).isEqualTo(2);
    assertThat(rate.at(50)).isCloseTo(1.1, within(1e-12));
    assertThat(rate.at(99)).isBetween(0.2, 0.21);
  }

  private Parameters vector(double... values) {
    return Parameters.of(Map.of("w", workspace.array(values, values.length)));
  }

  private static double[] values(Parameters parameters) {
    return parameters.tensor("w").toDoubleArray();
  }
}
