package dev.touchstone.adapt.meta.tensor;

import static dev.touchstone.adapt.meta.FiniteDifferences.error;
import static dev.touchstone.adapt.meta.FiniteDifferences.flat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import dev.touchstone.adapt.meta.FiniteDifferences;
import dev.touchstone.adapt.meta.ToyProblem;
import dev.touchstone.adapt.meta.network.Batch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AutogradLossTest {

  private final ToyProblem toy = new ToyProblem();
  private final DifferentiableLoss<Batch> loss = toy.loss();
  private final Batch batch = toy.batch(6);

  @AfterEach
  void close() {
    toy.close();
  }

  @Test
  void gradientMatchesCentralDifferences() {
    double[] expected = FiniteDifferences.gradient(w -> loss.loss(w, batch), toy.parameters());

    assertThat(error(flat(loss.gradient(toy.parameters(), batch).gradient()), expected))
        .isLessThan(1e-8);
  }

  @Test
  void hessianVectorMatchesCentralDifferencesOfTheGradientAlongIt() {
    Parameters direction = toy.direction();
    double[] expected =
        FiniteDifferences.gradient(
            w -> loss.gradient(w, batch).gradient().dot(direction), toy.parameters());

    Parameters product = loss.hessianVector(toy.parameters(), batch, direction);

    assertThat(error(flat(product), expected)).isLessThan(1e-8);
  }

  @Test
  void directionalDerivativesAreTheInnerProductsOfPerExampleGradients() {
    Parameters direction = toy.direction();

    double[] directional = loss.directional(toy.parameters(), batch, direction);

    for (int i = 0; i < directional.length; i++) {
      Batch single = new Batch(row(batch.inputs(), i), row(batch.targets(), i));
      double expected = loss.gradient(toy.parameters(), single).gradient().dot(direction);
      assertThat(directional[i]).isCloseTo(expected, within(1e-12));
    }
  }

  @Test
  void instanceWeightsScaleEachExamplesLoss() {
    double[] weights = {0, 1, 0.5, 2, 0, 0.25};
    Batch weighted = batch.weighted(toy.workspace().array(weights, weights.length));
    double[] plain = loss.losses(toy.parameters(), batch);
    double expected = 0;
    for (int i = 0; i < weights.length; i++) {
      expected += weights[i] * plain[i] / weights.length;
    }

    assertThat(loss.loss(toy.parameters(), weighted)).isCloseTo(expected, within(1e-14));
  }

  @Test
  void thousandsOfSecondOrderStepsLeaveNoArrayBehind() {
    step();
    int before = toy.workspace().liveArrays();

    for (int i = 0; i < 2_000; i++) {
      step();
    }

    assertThat(toy.workspace().liveArrays()).isEqualTo(before);
  }

  @Test
  void arraysInScopeOutliveThePassThatMadeThem() {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Parameters first = loss.gradient(toy.parameters(), batch).gradient();
      Parameters second = loss.gradient(toy.parameters(), batch).gradient();

      assertThat(flat(first)).isEqualTo(flat(second));
    }
  }

  private void step() {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Parameters gradient = loss.gradient(toy.parameters(), batch).gradient();
      loss.hessianVector(toy.parameters(), batch, gradient);
    }
  }

  private static NDArray row(NDArray matrix, int index) {
    return matrix.get(index + ":" + (index + 1));
  }
}
