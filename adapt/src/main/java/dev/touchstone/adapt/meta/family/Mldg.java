package dev.touchstone.adapt.meta.family;

import dev.touchstone.adapt.meta.inner.FastWeights;
import dev.touchstone.adapt.meta.inner.GradientOrder;
import dev.touchstone.adapt.meta.inner.InnerLoop;
import dev.touchstone.adapt.meta.inner.LearnedRates;
import dev.touchstone.adapt.meta.inner.Task;
import dev.touchstone.adapt.meta.inner.Unrolling;
import dev.touchstone.adapt.meta.learner.MetaLearner;
import dev.touchstone.adapt.meta.learner.MetaProblem;
import dev.touchstone.adapt.meta.learner.OuterLoop;
import dev.touchstone.adapt.meta.tensor.Parameters;

/**
 * MLDG (Li et al. 2018): each step, one source domain is meta-test and the others meta-train; the
 * loss is {@code F(theta) + beta * G(theta - alpha * grad F(theta))}. Meta-training sees no target
 * label. With one domain, two batches of it stand in for two domains.
 *
 * <p>The final model takes inner steps on the shots, so that it can be compared with the rest.
 */
public record Mldg() implements MetaLearner {

  private static final double BETA = 1;

  @Override
  public <B> Parameters learn(MetaProblem<B> problem, Parameters theta) {
    OuterLoop.descend(problem, theta, i -> gradient(problem, theta, i));
    return problem.onShots(theta);
  }

  /** Mean over the meta-train domains, each of which looks ahead to the meta-test domain. */
  private static <B> Parameters gradient(MetaProblem<B> problem, Parameters theta, int iteration) {
    int domains = problem.domains();
    int held = iteration % domains;
    B metaTest = problem.draw(held);
    int others = Math.max(1, domains - 1);
    Parameters sum = theta.times(0);
    for (int i = 0; i < others; i++) {
      int domain = (held + 1 + i) % domains;
      Task<B> task = new Task<>(problem.draw(domain), metaTest);
      sum.add(1.0 / others, Parameters.keeping(kept -> kept, () -> gradient(problem, theta, task)));
    }
    return sum;
  }

  /** {@code grad F + beta (I - alpha H) grad G}. */
  private static <B> Parameters gradient(MetaProblem<B> problem, Parameters theta, Task<B> task) {
    LearnedRates rates = problem.rates(theta, 1);
    FastWeights fast = new InnerLoop<>(problem.loss()).adapt(theta, task.supportSet(), rates);
    Parameters ahead =
        new Unrolling<>(problem.loss(), GradientOrder.SECOND).of(fast, task, rates).gradient();
    return fast.gradients().get(0).plus(BETA, ahead);
  }
}
