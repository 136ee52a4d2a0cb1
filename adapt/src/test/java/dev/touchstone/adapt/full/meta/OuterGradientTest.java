package dev.touchstone.adapt.full.meta;

import static dev.touchstone.adapt.meta.FiniteDifferences.error;
import static dev.touchstone.adapt.meta.FiniteDifferences.flat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import dev.touchstone.adapt.full.EncoderLoss;
import dev.touchstone.adapt.full.Learned;
import dev.touchstone.adapt.full.LearningPart;
import dev.touchstone.adapt.meta.inner.GradientOrder;
import dev.touchstone.adapt.meta.inner.LearnedRates;
import dev.touchstone.adapt.meta.inner.MetaIteration;
import dev.touchstone.adapt.meta.inner.Task;
import dev.touchstone.adapt.meta.inner.TaskSimilarity;
import dev.touchstone.adapt.meta.tensor.AutogradLoss;
import dev.touchstone.adapt.meta.tensor.Parameters;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An outer iteration over a whole encoder, against the same in plain arrays of doubles. */
class OuterGradientTest {

  private static final int STEPS = 3;
  private static final double RATE = 1e-3;
  private static final double RATE_RATE = 1e-4;

  /** One at which the second order counts. */
  private static final double UNEVEN = 0.005;

  private static final double TEMPERATURE = 0.1;

  @TempDir private Path folder;

  private NDScope scope;
  private TinyProblem tiny;
  private Parameters theta;
  private AutogradLoss<int[]> loss;
  private EncoderProblem problem;

  @BeforeEach
  void open() {
    tiny = new TinyProblem(folder, DataType.FLOAT64);
    scope = new NDScope();
    PostPool pool = tiny.pool();
    theta = Learned.start(tiny.encoder(), LearningPart.LAYERS, pool.head(), 0);
    loss =
        new AutogradLoss<>(new EncoderLoss(tiny.encoder(), pool.examples(), LearningPart.LAYERS));
    problem = tiny.problem(pool);
  }

  @AfterEach
  void close() {
    scope.close();
    tiny.close();
  }

  /** What an outer iteration gave, tensor after tensor. */
  @SuppressWarnings("ArrayRecordComponent") // of one test, never compared
  private record Unrolled(double[] gradient, double[] weights, double[][] rates) {}

  @Test
  void isTheHandUnrolledFirstOrderOneWeightedBySimilarityToTheShots() {
    List<Task<int[]>> tasks =
        List.of(
            new Task<>(problem.draw(0), problem.shots()),
            new Task<>(problem.draw(1), problem.shots()),
            new Task<>(problem.shots(), problem.shots()));
    MetaIteration.Setting setting =
        new MetaIteration.Setting(
            GradientOrder.FIRST, TaskSimilarity.ALIGNED, TEMPERATURE, RATE_RATE);
    LearnedRates rates = LearnedRates.constant(RATE, theta.size(), STEPS);

    MetaIteration.Result result =
        new MetaIteration<>(problem.loss(), setting).run(theta, rates, tasks);

    Unrolled expected = unroll(tasks);
    assertThat(error(flat(result.gradient()), expected.gradient())).isLessThan(1e-8);
    assertThat(result.weights()).containsExactly(expected.weights(), within(1e-8));
    assertThat(expected.weights()[2]).isGreaterThan(0.4);
    for (int p = 0; p < theta.size(); p++) {
      assertThat(result.rates().values()[p]).containsExactly(expected.rates()[p], within(1e-12));
    }
    assertThat(Arrays.stream(expected.rates()).flatMapToDouble(Arrays::stream))
        .anyMatch(rate -> Math.abs(rate - RATE) > 1e-6);
  }

  @Test
  void ofSecondOrderIsTheSlopeOfTheLossAfterTheInnerSteps() {
    Task<int[]> task = new Task<>(problem.draw(0), problem.shots());
    LearnedRates rates = LearnedRates.constant(UNEVEN, theta.size(), STEPS);
    MetaIteration.Setting setting =
        new MetaIteration.Setting(GradientOrder.SECOND, TaskSimilarity.NONE, TEMPERATURE, 0);

    Parameters exact =
        new MetaIteration<>(problem.loss(), setting).run(theta, rates, List.of(task)).gradient();

    Parameters first =
        new MetaIteration<>(
                problem.loss(),
                new MetaIteration.Setting(GradientOrder.FIRST, TaskSimilarity.NONE, TEMPERATURE, 0))
            .run(theta, rates, List.of(task))
            .gradient();
    double step = 1e-5 / exact.norm();
    double slope = (after(task, exact, step) - after(task, exact, -step)) / (2 * step);
    assertThat(slope).isCloseTo(exact.dot(exact), withinPercentage(1e-3));
    assertThat(first.dot(exact)).isNotCloseTo(slope, withinPercentage(1));
  }

  /** Loss of the shots after the inner steps from parameters that are moved along a direction. */
  private double after(Task<int[]> task, Parameters direction, double step) {
    double[] rates = new double[theta.size()];
    Arrays.fill(rates, UNEVEN);
    double[] phi = flat(theta.plus(step, direction));
    for (int k = 0; k < STEPS; k++) {
      phi = descended(phi, gradient(phi, task.supportSet()), rates);
    }
    return loss.loss(at(phi), task.querySet());
  }

  private Unrolled unroll(List<Task<int[]>> tasks) {
    double[][] rates = new double[theta.size()][STEPS];
    Arrays.stream(rates).forEach(row -> Arrays.fill(row, RATE));
    double[][] metas = new double[tasks.size()][];
    double[] similarities = new double[tasks.size()];
    for (int i = 0; i < metas.length; i++) {
      double[] phi = flat(theta);
      double[][] gradients = new double[STEPS][];
      for (int k = 0; k < STEPS; k++) {
        gradients[k] = gradient(phi, tasks.get(i).supportSet());
        int step = k;
        phi =
            descended(phi, gradients[k], Arrays.stream(rates).mapToDouble(r -> r[step]).toArray());
      }
      metas[i] = gradient(phi, tasks.get(i).querySet());
      similarities[i] = similarity(phi, metas[i]);
      learn(rates, gradients, metas[i]);
    }
    double[] weights = softmax(similarities);
    double[] sum = new double[metas[0].length];
    for (int j = 0; j < sum.length; j++) {
      for (int i = 0; i < metas.length; i++) {
        sum[j] += weights[i] * metas[i][j];
      }
    }
    return new Unrolled(sum, weights, rates);
  }

  private double[] gradient(double[] phi, int[] rows) {
    return flat(loss.gradient(at(phi), rows).gradient());
  }

  private Parameters at(double[] flat) {
    return theta.unflatten(theta.tensor(0).getManager().create(flat).duplicate());
  }

  private double[] descended(double[] phi, double[] gradient, double[] rates) {
    double[] moved = phi.clone();
    for (int p = 0; p < theta.size(); p++) {
      for (int j = from(p); j < from(p + 1); j++) {
        moved[j] -= rates[p] * gradient[j];
      }
    }
    return moved;
  }

  private void learn(double[][] rates, double[][] gradients, double[] meta) {
    for (int p = 0; p < theta.size(); p++) {
      for (int k = 0; k < STEPS; k++) {
        rates[p][k] += RATE_RATE * dot(p, meta, gradients[k]);
      }
    }
  }

  /** Mean over tensors of the cosine of the way taken, turned round, with the meta gradient. */
  private double similarity(double[] phi, double[] meta) {
    double[] start = flat(theta);
    double[] back = new double[phi.length];
    for (int j = 0; j < phi.length; j++) {
      back[j] = start[j] - phi[j];
    }
    double sum = 0;
    for (int p = 0; p < theta.size(); p++) {
      double norms = Math.sqrt(dot(p, back, back)) * Math.sqrt(dot(p, meta, meta));
      sum += norms < 1e-30 ? 0 : dot(p, back, meta) / norms; // a key's bias changes nothing
    }
    return sum / theta.size();
  }

  private double dot(int tensor, double[] one, double[] other) {
    double sum = 0;
    for (int j = from(tensor); j < from(tensor + 1); j++) {
      sum += one[j] * other[j];
    }
    return sum;
  }

  private int from(int tensor) {
    long before = 0;
    for (int p = 0; p < tensor; p++) {
      before += theta.tensor(p).size();
    }
    return (int) before;
  }

  private static double[] softmax(double[] similarities) {
    double[] powers = Arrays.stream(similarities).map(s -> Math.exp(s / TEMPERATURE)).toArray();
    double sum = Arrays.stream(powers).sum();
    return Arrays.stream(powers).map(power -> power / sum).toArray();
  }
}
