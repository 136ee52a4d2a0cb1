package dev.touchstone.adapt.meta.family;

import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.inner.FastWeights;
import dev.touchstone.adapt.meta.inner.GradientOrder;
import dev.touchstone.adapt.meta.inner.InnerLoop;
import dev.touchstone.adapt.meta.inner.LearnedRates;
import dev.touchstone.adapt.meta.inner.Task;
import dev.touchstone.adapt.meta.inner.Unrolling;
import dev.touchstone.adapt.meta.learner.Fit;
import dev.touchstone.adapt.meta.learner.Head;
import dev.touchstone.adapt.meta.learner.Learner;
import dev.touchstone.adapt.meta.learner.OuterLoop;
import dev.touchstone.adapt.meta.network.Batch;
import dev.touchstone.adapt.meta.tensor.Parameters;

/**
 * MLDG (Li et al. 2018): each step, one source domain is meta-test and the others meta-train; the
 * loss is {@code F(theta) + beta * G(theta - alpha * grad F(theta))}. Meta-training sees no target
 * label. With one domain, two batches of it stand in for two domains.
 *
 * <p>The final model takes inner steps on the shots, so that it can be compared with the rest.
 */
public record Mldg() implements Learner {

  private static final double BETA = 1;

  @Override
  public FewShotModel learn(Fit fit) {
    Head head = Head.of(fit);
    Parameters theta = head.initial();
    OuterLoop.descend(fit, theta, i -> gradient(head, theta, i));
    return head.adapted(theta);
  }

  /** Mean over the meta-train domains, each of which looks ahead to the meta-test domain. */
  private static Parameters gradient(Head head, Parameters theta, int iteration) {
    int domains = head.fit().domains();
    int held = iteration % domains;
    Batch metaTest = head.fit().draw(held);
    int others = Math.max(1, domains - 1);
    Parameters sum = theta.times(0);
    for (int i = 0; i < others; i++) {
      int domain = (held + 1 + i) % domains;
      Batch metaTrain = head.fit().draw(domain);
      sum = sum.plus(1.0 / others, gradient(head, theta, new Task<>(metaTrain, metaTest)));
    }
    return sum;
  }

  /** {@code grad F + beta (I - alpha H) grad G}. */
  private static Parameters gradient(Head head, Parameters theta, Task<Batch> task) {
    LearnedRates rates =
        LearnedRates.constant(head.fit().setting().inner().rate(), theta.size(), 1);
    FastWeights fast = new InnerLoop<>(head.loss()).adapt(theta, task.supportSet(), rates);
    Parameters ahead =
        new Unrolling<>(head.loss(), GradientOrder.SECOND).of(fast, task, rates).gradient();
    return fast.gradients().get(0).plus(BETA, ahead);
  }
}
