package dev.touchstone.adapt.meta.family;

import dev.touchstone.adapt.meta.inner.GradientOrder;
import dev.touchstone.adapt.meta.inner.LearnedRates;
import dev.touchstone.adapt.meta.inner.MetaIteration;
import dev.touchstone.adapt.meta.inner.Task;
import dev.touchstone.adapt.meta.inner.TaskSimilarity;
import dev.touchstone.adapt.meta.learner.MetaLearner;
import dev.touchstone.adapt.meta.learner.MetaProblem;
import dev.touchstone.adapt.meta.learner.OuterLoop;
import dev.touchstone.adapt.meta.tensor.Parameters;
import java.util.Arrays;
import java.util.List;

/**
 * MetaAdapt (Yue et al., ACL 2023): source tasks to fast weights, the shots as every task's query
 * set, learned rates, tasks weighted by their similarity to the target.
 *
 * <p>The outer loop itself learns from the shots, so its parameters are the final model, as in the
 * released code. Where that draws every task from one source set, here the domains take turns.
 *
 * @param similarity how tasks are weighted
 * @param order of the meta gradient; the paper's is the second
 */
public record MetaAdapt(TaskSimilarity similarity, GradientOrder order) implements MetaLearner {

  /** tau, of the released example. */
  private static final double TEMPERATURE = 0.1;

  /** gamma by the inner rate; the paper's is a half, here a hundredth: gradients are larger. */
  private static final double RATE_RATE = 0.01;

  /** With the paper's meta gradient. */
  public MetaAdapt(TaskSimilarity similarity) {
    this(similarity, GradientOrder.SECOND);
  }

  @Override
  public <B> Parameters learn(MetaProblem<B> problem, Parameters theta) {
    Run<B> run = new Run<>(problem, theta, setting(problem.setting().inner().rate()));
    OuterLoop.descend(problem, theta, run::gradient);
    return theta;
  }

  private MetaIteration.Setting setting(double innerRate) {
    return new MetaIteration.Setting(order, similarity, TEMPERATURE, RATE_RATE * innerRate);
  }

  /** The learned rates go from iteration to iteration. */
  private static final class Run<B> {

    private final MetaProblem<B> problem;
    private final Parameters theta;
    private final B shots;
    private final MetaIteration<B> iteration;
    private LearnedRates rates;

    Run(MetaProblem<B> problem, Parameters theta, MetaIteration.Setting setting) {
      this.problem = problem;
      this.theta = theta;
      this.shots = problem.shots();
      this.rates = problem.rates(theta, problem.setting().inner().steps());
      this.iteration = new MetaIteration<>(problem.loss(), setting);
    }

    Parameters gradient(int number) {
      List<Task<B>> tasks =
          Arrays.stream(problem.taskDomains(number)).mapToObj(this::task).toList();
      MetaIteration.Result result = iteration.run(theta, rates, tasks);
      rates = result.rates();
      return result.gradient();
    }

    private Task<B> task(int domain) {
      return new Task<>(problem.draw(domain), shots);
    }
  }
}
