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
import java.util.Arrays;

/**
 * Alpha MAML (Behl et al. 2019): MAML whose inner rate alpha and outer rate beta are adapted by
 * hypergradient while it learns, from the query loss by alpha and from the agreement of successive
 * meta gradients.
 *
 * <p>The final model takes inner steps on the shots at the learned alpha.
 */
public record AlphaMaml() implements Learner {

  /** beta at the start, of plain gradient descent. */
  private static final double OUTER_RATE = 0.05;

  /** Learning rate of alpha. */
  private static final double ALPHA_RATE = 1e-3;

  /** Learning rate of beta. */
  private static final double BETA_RATE = 1e-2;

  @Override
  public FewShotModel learn(Fit fit) {
    Head head = Head.of(fit);
    Run run = new Run(head, head.initial());
    OuterLoop.run(fit, run::iterate);
    return head.adapted(run.theta, run.alpha);
  }

  /** Both rates and the meta gradient before go from iteration to iteration. */
  private static final class Run {

    private final Head head;
    private final Parameters theta;
    private final Parameters before;
    private final MetaIteration<Batch> iteration;
    private double alpha;
    private double beta = OUTER_RATE;

    Run(Head head, Parameters theta) {
      this.head = head;
      this.theta = theta;
      this.alpha = head.fit().setting().inner().rate();
      this.before = theta.times(0);
      this.iteration =
          new MetaIteration<>(
              head.loss(),
              new MetaIteration.Setting(GradientOrder.SECOND, TaskSimilarity.NONE, 1, 0));
    }

    void iterate(int number) {
      LearnedRates rates =
          LearnedRates.constant(alpha, theta.size(), head.fit().setting().inner().steps());
      MetaIteration.Result result =
          iteration.run(theta, rates, head.sourceTasks(head.fit().domains(number)));
      alpha = Math.max(0, alpha - ALPHA_RATE * byAlpha(result));
      beta = Math.max(0, beta + BETA_RATE * result.gradient().dot(before));
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
