package dev.touchstone.adapt.meta.family;

import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.inner.GradientOrder;
import dev.touchstone.adapt.meta.inner.LearnedRates;
import dev.touchstone.adapt.meta.inner.MetaIteration;
import dev.touchstone.adapt.meta.inner.TaskSimilarity;
import dev.touchstone.adapt.meta.learner.Fit;
import dev.touchstone.adapt.meta.learner.Head;
import dev.touchstone.adapt.meta.learner.Learner;
import dev.touchstone.adapt.meta.learner.OuterLoop;
import dev.touchstone.adapt.meta.network.Batch;
import dev.touchstone.adapt.meta.tensor.Parameters;

/**
 * MAML (Finn et al. 2017): initial parameters from which a few inner steps on a source domain's
 * support set lower the loss on its query set; first order, FOMAML (Nichol et al. 2018).
 *
 * <p>The final model takes inner steps on the shots.
 *
 * @param order of the meta gradient
 */
public record Maml(GradientOrder order) implements Learner {

  @Override
  public FewShotModel learn(Fit fit) {
    Head head = Head.of(fit);
    Parameters theta = head.initial();
    LearnedRates rates = head.rates(theta);
    MetaIteration<Batch> iteration =
        new MetaIteration<>(
            head.loss(), new MetaIteration.Setting(order, TaskSimilarity.NONE, 1, 0));
    OuterLoop.descend(
        fit,
        theta,
        i -> iteration.run(theta, rates, head.sourceTasks(head.fit().domains(i))).gradient());
    return head.adapted(theta);
  }
}
