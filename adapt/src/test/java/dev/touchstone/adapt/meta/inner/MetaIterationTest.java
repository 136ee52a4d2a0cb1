package dev.touchstone.adapt.meta.inner;

import static dev.touchstone.adapt.meta.FiniteDifferences.error;
import static dev.touchstone.adapt.meta.FiniteDifferences.flat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.touchstone.adapt.meta.ToyProblem;
import dev.touchstone.adapt.meta.network.Batch;
import dev.touchstone.adapt.meta.tensor.Parameters;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetaIterationTest {

  private final ToyProblem toy = new ToyProblem();
  private final Parameters theta = toy.parameters();
  private final LearnedRates rates = LearnedRates.constant(0.05, theta.size(), 2);
  private final Batch shots = toy.batch(8);
  private final List<Task<Batch>> tasks =
      List.of(
          new Task<>(toy.flipped(shots), shots),
          new Task<>(shots, shots),
          new Task<>(toy.batch(8), shots));

  @AfterEach
  void close() {
    toy.close();
  }

  @Test
  void alignedGivesTheTaskThatIsTheShotsTheMostWeightAndTheFlippedOneTheLeast() {
    double[] weights = run(TaskSimilarity.ALIGNED, 0.1).weights();

    assertThat(weights[1]).isGreaterThan(weights[2]).isGreaterThan(0.9);
    assertThat(weights[0]).isLessThan(weights[2]);
  }

  @Test
  void asReleasedTurnsThatAround() {
    double[] weights = run(TaskSimilarity.AS_RELEASED, 0.1).weights();

    assertThat(weights[0]).isGreaterThan(weights[2]).isGreaterThan(0.9);
    assertThat(weights[1]).isLessThan(weights[2]);
  }

  @Test
  void weightsSumToOneAndAreEqualAtInfiniteTemperatureOrWithoutSimilarity() {
    assertThat(Arrays.stream(run(TaskSimilarity.ALIGNED, 0.1).weights()).sum())
        .isCloseTo(1, within(1e-12));
    for (MetaIteration.Result result :
        List.of(
            run(TaskSimilarity.ALIGNED, Double.POSITIVE_INFINITY), run(TaskSimilarity.NONE, 0.1))) {
      assertThat(result.weights())
          .containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(1e-12));
    }
  }

  @Test
  void combinedGradientIsTheWeightedSumOfTheTasks() {
    MetaIteration.Result result = run(TaskSimilarity.ALIGNED, 0.5);
    double[] expected = new double[flat(theta).length];
    for (int i = 0; i < tasks.size(); i++) {
      double[] gradient = flat(result.tasks().get(i).meta().gradient());
      for (int j = 0; j < expected.length; j++) {
        expected[j] += result.weights()[i] * gradient[j];
      }
    }

    assertThat(error(flat(result.gradient()), expected)).isLessThan(1e-12);
  }

  @Test
  void aTaskAlreadyUsesTheRatesThatTheOneBeforeItLearned() {
    MetaIteration.Setting setting =
        new MetaIteration.Setting(GradientOrder.SECOND, TaskSimilarity.NONE, 1, 0.1);
    MetaIteration<Batch> iteration = new MetaIteration<>(toy.loss(), setting);
    MetaIteration.Result first = iteration.run(theta, rates, tasks.subList(0, 1));
    MetaIteration.Result second = iteration.run(theta, first.rates(), tasks.subList(1, 2));

    MetaIteration.Result both = iteration.run(theta, rates, tasks.subList(0, 2));

    assertThat(both.rates().values()).isDeepEqualTo(second.rates().values());
    assertThat(both.rates().values()).isNotEqualTo(rates.values());
  }

  @Test
  void keepsOfEachTaskItsMetaGradientAlone() {
    int before = toy.workspace().liveArrays();

    run(TaskSimilarity.ALIGNED, 0.1);

    int gradients = tasks.size() + 1;
    assertThat(toy.workspace().liveArrays() - before).isEqualTo(gradients * theta.size());
  }

  @Test
  void theEndOfTheInnerLoopAloneIsThatOfItsPath() {
    InnerLoop<Batch> inner = new InnerLoop<>(toy.loss());
    double[] start = flat(theta);

    assertThat(flat(inner.last(theta, shots, rates)))
        .isEqualTo(flat(inner.adapt(theta, shots, rates).last()));
    assertThat(flat(theta)).isEqualTo(start);
  }

  @Test
  void refusesATemperatureThatIsNotPositive() {
    assertThatThrownBy(() -> run(TaskSimilarity.ALIGNED, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a positive temperature, got 0.0");
  }

  @Test
  void aLossThatIsNotFiniteEndsTheInnerLoop() {
    Batch broken =
        shots.weighted(toy.workspace().array(new double[] {1, 1, 1, 1, 1, 1, 1, Double.NaN}, 8));

    assertThatThrownBy(() -> new InnerLoop<>(toy.loss()).adapt(theta, broken, rates))
        .isInstanceOf(DivergedException.class)
        .hasMessage("support loss at inner step 0: expected a finite number, got NaN");
  }

  private MetaIteration.Result run(TaskSimilarity similarity, double temperature) {
    MetaIteration.Setting setting =
        new MetaIteration.Setting(GradientOrder.SECOND, similarity, temperature, 0);
    return new MetaIteration<>(toy.loss(), setting).run(theta, rates, tasks);
  }
}
