package dev.touchstone.adapt.meta.family;

import dev.touchstone.adapt.meta.inner.GradientOrder;
import dev.touchstone.adapt.meta.inner.LearnedRates;
import dev.touchstone.adapt.meta.inner.MetaIteration;
import dev.touchstone.adapt.meta.inner.TaskSimilarity;
import dev.touchstone.adapt.meta.learner.MetaLearner;
import dev.touchstone.adapt.meta.learner.MetaProblem;
import dev.touchstone.adapt.meta.learner.OuterLoop;
import dev.touchstone.adapt.meta.tensor.Parameters;

/**
 * MAML (Finn et al. 2017): initial parameters from which a few inner steps on a source domain's
 * support set lower the loss on its query set; first order, FOMAML (Nichol et al. 2018).
 *
 * <p>The final model takes inner steps on the shots.
 *
 * @param order of the meta gradient
 */
public record Maml(GradientOrder order) implements MetaLearner {

  @Override
  public <B> Parameters learn(MetaProblem<B> problem, Parameters theta) {
    LearnedRates rates = problem.rates(theta, problem.setting().inner().steps());
    MetaIteration<B> iteration =
        new MetaIteration<>(
            problem.loss(), new MetaIteration.Setting(order, TaskSimilarity.NONE, 1, 0));
    OuterLoop.descend(
        problem,
        theta,
        i -> iteration.run(theta, rates, problem.sourceTasks(problem.taskDomains(i))).gradient());
    return problem.onShots(theta);
  }
}
