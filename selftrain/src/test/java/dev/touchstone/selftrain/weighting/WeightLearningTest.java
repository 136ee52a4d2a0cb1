package dev.touchstone.selftrain.weighting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.touchstone.adapt.meta.network.Batch;
import dev.touchstone.adapt.meta.outer.Descent;
import dev.touchstone.adapt.meta.tensor.Parameters;
import dev.touchstone.selftrain.ToyStream;
import dev.touchstone.selftrain.weighting.WeightLearning.Learned;
import dev.touchstone.selftrain.weighting.WeightLearning.RealStep;
import dev.touchstone.selftrain.weighting.WeightLearning.Setting;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WeightLearningTest {

  private static final double RATE = 0.5;
  private static final double STEP = 1e-5;

  private final ToyStream toy = new ToyStream();
  private final Batch batch = toy.clean(8, 0);
  private final Batch metaValidation = toy.clean(10, 0.5);
  private final InstanceWeights weights = InstanceWeights.of(0.3, -0.7, 1.2, 0, -1.5, 0.8, 2, -0.2);

  @AfterEach
  void close() {
    toy.close();
  }

  @Test
  void weightGradientMatchesCentralDifferencesThroughTheVirtualStep() {
    double[] got = step(InnerProducts.EXACT).weightGradient();

    for (int i = 0; i < got.length; i++) {
      double expected = (metaLoss(moved(i, STEP)) - metaLoss(moved(i, -STEP))) / (2 * STEP);
      assertThat(got[i]).isCloseTo(expected, within(1e-10));
    }
  }

  @Test
  void innerProductsAreThoseOfPerExampleGradients() {
    MetaStep step = step(InnerProducts.EXACT);
    double[] products = InnerProducts.EXACT.of(toy.loss(), toy.theta(), batch, step.metaGradient());

    for (int i = 0; i < products.length; i++) {
      String row = i + ":" + (i + 1);
      Batch single = new Batch(batch.inputs().get(row), batch.targets().get(row));
      Parameters own = toy.loss().gradient(toy.theta(), single).gradient();
      assertThat(products[i]).isCloseTo(own.dot(step.metaGradient()), within(1e-12));
    }
  }

  @Test
  void forwardDifferenceAgreesWithTheExactInnerProducts() {
    double[] exact = step(InnerProducts.EXACT).weightGradient();
    double[] difference = step(InnerProducts.FORWARD_DIFFERENCE).weightGradient();
    double largest = Arrays.stream(exact).map(Math::abs).max().orElseThrow();

    assertThat(difference).containsExactly(exact, within(1e-4 * largest));
  }

  @Test
  void virtualStepIsOnePlainStepOnTheWeightedLossAndLeavesTheta() {
    double[] before = flat(toy.theta());
    VirtualStep virtual = learning(Setting.paper(RATE)).virtualStep(toy.theta(), batch, weights);
    double[] losses = toy.loss().losses(toy.theta(), batch);
    double expected = 0;
    for (int i = 0; i < losses.length; i++) {
      expected += weights.sigmoid()[i] * losses[i] / losses.length;
    }

    assertThat(virtual.weightedLoss()).isCloseTo(expected, within(1e-14));
    assertThat(flat(toy.theta())).isEqualTo(before);
    assertThat(flat(virtual.parameters())).isNotEqualTo(before);
  }

  @Test
  void aPostWithAFlippedLabelEndsWithLessWeightThanItsCleanTwin() {
    float[][] twins = toy.inputs(4, 0);
    twins[1] = twins[0];
    twins[3] = twins[2];
    Batch mixed = toy.batch(twins, 0, 1, 0, 1);
    for (Setting setting : new Setting[] {Setting.paper(RATE), Setting.released(RATE)}) {
      Learned learned =
          learning(setting).learn(toy.theta(), mixed, InstanceWeights.zero(4), metaValidation);

      double[] sigmoid = learned.weights().sigmoid();
      assertThat(sigmoid[0]).isGreaterThan(0.5).isGreaterThan(sigmoid[1]);
      assertThat(sigmoid[1]).isLessThan(0.5);
    }
  }

  @Test
  void normalisedGradientMovesTheWeightsByGammaInAll() {
    Setting once = new Setting(RATE, 0.1, 1, InnerProducts.EXACT, GradientScale.NORMALISED);

    Learned learned = learning(once).learn(toy.theta(), batch, weights, metaValidation);

    double square = 0;
    for (int i = 0; i < weights.size(); i++) {
      square += Math.pow(learned.weights().raw()[i] - weights.raw()[i], 2);
    }
    assertThat(Math.sqrt(square)).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void withoutAMetaGradientNoWeightMoves() {
    Parameters zero = toy.theta().times(0);

    for (InnerProducts products : InnerProducts.values()) {
      assertThat(Arrays.stream(products.of(toy.loss(), toy.theta(), batch, zero)))
          .allMatch(product -> product == 0);
    }
  }

  @Test
  void realStepLowersTheWeightedLossAndSumIsTheBatchSizeTimesMean() {
    WeightLearning<Batch> learning = learning(Setting.paper(RATE));
    Parameters byMean = toy.theta().copy();
    Parameters bySum = toy.theta().copy();

    double before =
        learning.realStep(
            byMean, batch, weights, new RealStep(Descent.plain(0.08), Reduction.MEAN));
    learning.realStep(bySum, batch, weights, new RealStep(Descent.plain(0.01), Reduction.SUM));

    assertThat(flat(bySum)).containsExactly(flat(byMean), within(1e-12));
    assertThat(learning.virtualStep(byMean, batch, weights).weightedLoss()).isLessThan(before);
  }

  @Test
  void learningLeavesNoArrayBehind() {
    WeightLearning<Batch> learning = learning(Setting.released(RATE));
    int before = toy.workspace().liveArrays();

    for (int i = 0; i < 50; i++) {
      learning.learn(toy.theta(), batch, weights, metaValidation);
    }

    assertThat(toy.workspace().liveArrays()).isEqualTo(before);
  }

  @Test
  void refusesWeightsOfAnotherSize() {
    WeightLearning<Batch> learning = learning(Setting.paper(RATE));
    assertThatThrownBy(() -> learning.virtualStep(toy.theta(), batch, InstanceWeights.zero(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a weight for each of 8 examples, got 3");
  }

  private WeightLearning<Batch> learning(Setting setting) {
    return new WeightLearning<>(toy.loss(), Weighting.in(toy.workspace()), setting);
  }

  private MetaStep step(InnerProducts products) {
    Setting setting = new Setting(RATE, 0.1, 1, products, GradientScale.RAW);
    return learning(setting).metaStep(toy.theta(), batch, weights, metaValidation);
  }

  private double metaLoss(InstanceWeights at) {
    VirtualStep virtual = learning(Setting.paper(RATE)).virtualStep(toy.theta(), batch, at);
    return toy.loss().loss(virtual.parameters(), metaValidation);
  }

  private InstanceWeights moved(int index, double step) {
    double[] raw = weights.raw();
    raw[index] += step;
    return InstanceWeights.of(raw);
  }

  private static double[] flat(Parameters parameters) {
    return parameters.flatten().toDoubleArray();
  }
}
