package dev.touchstone.adapt.meta.family;

import dev.touchstone.adapt.meta.inner.GradientOrder;
import dev.touchstone.adapt.meta.inner.LearnedRates;
import dev.touchstone.adapt.meta.inner.MetaIteration;
import dev.touchstone.adapt.meta.inner.TaskSimilarity;
import dev.touchstone.adapt.meta.learner.MetaLearner;
import dev.touchstone.adapt.meta.learner.MetaProblem;
import dev.touchstone.adapt.meta.learner.OuterLoop;
import dev.touchstone.adapt.meta.tensor.Parameters;
import java.util.Arrays;

/**
 * Alpha MAML (Behl et al. 2019): MAML whose inner rate alpha and outer rate beta are adapted by
 * hypergradient while it learns, from the query loss by alpha and from the agreement of successive
 * meta gradients.
 *
 * <p>The final model takes inner steps on the shots at the learned alpha.
 */
public record AlphaMaml() implements MetaLearner {

  /** beta at the start, in units of alpha; of plain gradient descent. */
  private static final double OUTER_RATE = 1;

  /** Learning rate of alpha, in units of the square of its start. */
  private static final double ALPHA_RATE = 0.4;

  /** Learning rate of beta, in the same units. */
  private static final double BETA_RATE = 4;

  @Override
  public <B> Parameters learn(MetaProblem<B> problem, Parameters theta) {
    Run<B> run = new Run<>(problem, theta);
    OuterLoop.run(problem, run::iterate);
    return problem.onShots(
        theta,
        LearnedRates.constant(run.alpha, theta.size(), problem.setting().inner().shotSteps()));
  }

  /** Both rates and the meta gradient before go from iteration to iteration. */
  private static final class Run<B> {

    private final MetaProblem<B> problem;
    private final Parameters theta;
    private final Parameters before;
    private final MetaIteration<B> iteration;
    private final double square;
    private double alpha;
    private double beta;

    Run(MetaProblem<B> problem, Parameters theta) {
      this.problem = problem;
      this.theta = theta;
      this.alpha = problem.setting().inner().rate();
      this.beta = OUTER_RATE * alpha;
      this.square = alpha * alpha;
      this.before = theta.times(0);
      this.iteration =
          new MetaIteration<>(
              problem.loss(),
              new MetaIteration.Setting(GradientOrder.SECOND, TaskSimilarity.NONE, 1, 0));
    }

    void iterate(int number) {
      LearnedRates rates =
          LearnedRates.constant(alpha, theta.size(), problem.setting().inner().steps());
      MetaIteration.Result result =
          iteration.run(theta, rates, problem.sourceTasks(problem.taskDomains(number)));
      alpha = Math.max(0, alpha - ALPHA_RATE * square * byAlpha(result));
      beta = Math.max(0, beta + BETA_RATE * square * result.gradient().dot(before));
      theta.add(-beta, result.gradient());
      before.assign(result.gradient());
    }

    /** Derivative of the mean query loss by the one rate that every tensor and step shares. */
    private static double byAlpha(MetaIteration.Result result) {
      return result.tasks().stream()
          .mapToDouble(task -> sum(task.meta().rateGradient()))
          .average()
          .orElseThrow();
    }

    private static double sum(double[][] values) {
      return Arrays.stream(values).flatMapToDouble(Arrays::stream).sum();
    }
  }
}
