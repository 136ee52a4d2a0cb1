package dev.touchstone.adapt.meta.family;

import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.inner.GradientOrder;
import dev.touchstone.adapt.meta.inner.LearnedRates;
import dev.touchstone.adapt.meta.inner.MetaIteration;
import dev.touchstone.adapt.meta.inner.Task;
import dev.touchstone.adapt.meta.inner.TaskSimilarity;
import dev.touchstone.adapt.meta.learner.Fit;
import dev.touchstone.adapt.meta.learner.Head;
import dev.touchstone.adapt.meta.learner.Learner;
import dev.touchstone.adapt.meta.learner.OuterLoop;
import dev.touchstone.adapt.meta.network.Batch;
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
 */
public record MetaAdapt(TaskSimilarity similarity) implements Learner {

  /** tau, of the released example. */
  private static final double TEMPERATURE = 0.1;

  /** gamma; the paper's is half its inner rate, here a hundredth: gradients are larger. */
  private static final double RATE_RATE = 5e-4;

  @Override
  public FewShotModel learn(Fit fit) {
    Head head = Head.of(fit);
    Parameters theta = head.initial();
    Run run = new Run(head, theta, fit.shots());
    OuterLoop.descend(fit, theta, run::gradient);
    return head.model(theta);
  }

  /** The learned rates go from iteration to iteration. */
  private final class Run {

    private final Head head;
    private final Parameters theta;
    private final Batch shots;
    private final MetaIteration<Batch> iteration;
    private LearnedRates rates;

    Run(Head head, Parameters theta, Batch shots) {
      this.head = head;
      this.theta = theta;
      this.shots = shots;
      this.rates = head.rates(theta);
      this.iteration =
          new MetaIteration<>(
              head.loss(),
              new MetaIteration.Setting(GradientOrder.SECOND, similarity, TEMPERATURE, RATE_RATE));
    }

    Parameters gradient(int number) {
      List<Task<Batch>> tasks =
          Arrays.stream(head.fit().domains(number)).mapToObj(this::task).toList();
      MetaIteration.Result result = iteration.run(theta, rates, tasks);
      rates = result.rates();
      return result.gradient();
    }

    private Task<Batch> task(int domain) {
      return new Task<>(head.fit().draw(domain), shots);
    }
  }
}
