package dev.touchstone.adapt.meta.inner;

import static dev.touchstone.adapt.meta.FiniteDifferences.error;
import static dev.touchstone.adapt.meta.FiniteDifferences.flat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.adapt.meta.FiniteDifferences;
import dev.touchstone.adapt.meta.ToyProblem;
import dev.touchstone.adapt.meta.network.Batch;
import dev.touchstone.adapt.meta.tensor.DifferentiableLoss;
import dev.touchstone.adapt.meta.tensor.Parameters;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnrollingTest {

  private static final double[][] RATES = {{.3, .2, .4}, {.1, .5, .2}, {.25, .3, .1}, {.4, .2, .3}};
  private static final double STEP = 1e-6;

  private final ToyProblem toy = new ToyProblem();
  private final DifferentiableLoss<Batch> loss = toy.loss();
  private final Task<Batch> task = new Task<>(toy.batch(6), toy.batch(8));
  private final Parameters theta = toy.parameters();
  private final LearnedRates rates = LearnedRates.of(RATES);

  @AfterEach
  void close() {
    toy.close();
  }

  @Test
  void secondOrderMetaGradientMatchesCentralDifferencesThroughTheInnerLoop() {
    double[] expected = FiniteDifferences.gradient(w -> queryLoss(w, rates), theta);

    assertThat(error(flat(metaGradient(GradientOrder.SECOND, rates).gradient()), expected))
        .isLessThan(1e-8);
  }

  @Test
  void multiStepLossMatchesCentralDifferencesToo() {
    double[] weights = {0.2, 0.3, 0.5};
    double[] expected =
        FiniteDifferences.gradient(
            w -> {
              FastWeights fast = adapt(w, rates);
              double sum = 0;
              for (int k = 0; k < weights.length; k++) {
                sum += weights[k] * loss.loss(fast.path().get(k + 1), task.querySet());
              }
              return sum;
            },
            theta);
    Unrolling<Batch> unrolling = new Unrolling<>(loss, GradientOrder.SECOND);

    MetaGradient meta = unrolling.of(adapt(theta, rates), task, rates, weights);

    assertThat(error(flat(meta.gradient()), expected)).isLessThan(1e-8);
  }

  @Test
  void learnedRateGradientMatchesCentralDifferences() {
    double[] expected = new double[RATES.length * RATES[0].length];
    for (int i = 0; i < expected.length; i++) {
      double above = queryLoss(theta, moved(i, STEP));
      double below = queryLoss(theta, moved(i, -STEP));
      expected[i] = (above - below) / (2 * STEP);
    }
    double[] got =
        Arrays.stream(metaGradient(GradientOrder.SECOND, rates).rateGradient())
            .flatMapToDouble(Arrays::stream)
            .toArray();

    assertThat(error(got, expected)).isLessThan(1e-7);
  }

  @Test
  void firstOrderMetaGradientIsTheQueryGradientAtTheFastWeights() {
    Parameters expected = loss.gradient(adapt(theta, rates).last(), task.querySet()).gradient();

    assertThat(flat(metaGradient(GradientOrder.FIRST, rates).gradient())).isEqualTo(flat(expected));
  }

  @Test
  void withoutInnerMovementTheMetaGradientIsThePlainQueryGradient() {
    LearnedRates still = LearnedRates.constant(1e-12, theta.size(), 1);
    Parameters expected = loss.gradient(theta, task.querySet()).gradient();

    assertThat(error(flat(metaGradient(GradientOrder.SECOND, still).gradient()), flat(expected)))
        .isLessThan(1e-10);
  }

  @Test
  void leavesTheMetaParametersAsTheyWere() {
    double[] before = flat(theta);

    metaGradient(GradientOrder.SECOND, rates);

    assertThat(flat(theta)).isEqualTo(before);
  }

  private MetaGradient metaGradient(GradientOrder order, LearnedRates at) {
    return new Unrolling<>(loss, order).of(adapt(theta, at), task, at);
  }

  private FastWeights adapt(Parameters from, LearnedRates at) {
    return new InnerLoop<>(loss).adapt(from, task.supportSet(), at);
  }

  private double queryLoss(Parameters from, LearnedRates at) {
    return loss.loss(adapt(from, at).last(), task.querySet());
  }

  private static LearnedRates moved(int index, double step) {
    double[][] changed = Arrays.stream(RATES).map(double[]::clone).toArray(double[][]::new);
    changed[index / RATES[0].length][index % RATES[0].length] += step;
    return LearnedRates.of(changed);
  }
}
