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
 * MAML++ (Antoniou et al. 2019): the query loss counts after every inner step, with weights that
 * move to the last one; learned rates per tensor and step; first order at first, then second; a
 * cosine outer rate. There is no batch normalisation to keep statistics of.
 *
 * <p>The final model takes as many inner steps on the shots as in training, at the learned rates.
 */
public record MamlPlusPlus() implements MetaLearner {

  private static final int INNER_STEPS = 5;

  /** Share of the iterations over which the weights move to the last step. */
  private static final double ANNEALING = 0.5;

  /** Share of the iterations that are first order. */
  private static final double FIRST_ORDER = 0.3;

  /** Learning rate of the rates, in units of the square of the inner rate. */
  private static final double RATE_RATE = 0.2;

  @Override
  public <B> Parameters learn(MetaProblem<B> problem, Parameters theta) {
    Run<B> run = new Run<>(problem, theta);
    OuterLoop.descend(problem, theta, run::gradient);
    return problem.onShots(theta, run.rates);
  }

  /** Weight of the query loss after each inner step: equal at first, the last one alone later. */
  static double[] stepWeights(int iteration, int iterations) {
    double moved = Math.min(1, iteration / (ANNEALING * iterations));
    double[] weights = new double[INNER_STEPS];
    Arrays.fill(weights, (1 - moved) / INNER_STEPS);
    weights[INNER_STEPS - 1] += moved;
    return weights;
  }

  static GradientOrder order(int iteration, int iterations) {
    return iteration < FIRST_ORDER * iterations ? GradientOrder.FIRST : GradientOrder.SECOND;
  }

  /** The learned rates go from iteration to iteration. */
  private static final class Run<B> {

    private final MetaProblem<B> problem;
    private final Parameters theta;
    private final double rate;
    private LearnedRates rates;

    Run(MetaProblem<B> problem, Parameters theta) {
      this.problem = problem;
      this.theta = theta;
      this.rate = problem.setting().inner().rate();
      this.rates = problem.rates(theta, INNER_STEPS);
    }

    Parameters gradient(int number) {
      int iterations = problem.setting().outer().iterations();
      MetaIteration.Setting setting =
          new MetaIteration.Setting(
              order(number, iterations), TaskSimilarity.NONE, 1, RATE_RATE * rate * rate);
      MetaIteration.Result result =
          new MetaIteration<>(problem.loss(), setting)
              .run(
                  theta,
                  rates,
                  problem.sourceTasks(problem.taskDomains(number)),
                  stepWeights(number, iterations));
      rates = result.rates();
      return result.gradient();
    }
  }
}
