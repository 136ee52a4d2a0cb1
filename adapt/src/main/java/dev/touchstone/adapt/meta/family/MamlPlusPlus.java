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
import dev.touchstone.adapt.meta.tensor.Parameters;
import java.util.Arrays;

/**
 * MAML++ (Antoniou et al. 2019): the query loss counts after every inner step, with weights that
 * move to the last one; learned rates per tensor and step; first order at first, then second; a
 * cosine outer rate. There is no batch normalisation to keep statistics of.
 *
 * <p>The final model takes as many inner steps on the shots as in training, at the learned rates.
 */
public record MamlPlusPlus() implements Learner {

  private static final int INNER_STEPS = 5;

  /** Share of the iterations over which the weights move to the last step. */
  private static final double ANNEALING = 0.5;

  /** Share of the iterations that are first order. */
  private static final double FIRST_ORDER = 0.3;

  private static final double RATE_RATE = 5e-4;

  @Override
  public FewShotModel learn(Fit fit) {
    Head head = Head.of(fit);
    Run run = new Run(head, head.initial());
    OuterLoop.descend(fit, run.theta, run::gradient);
    return head.adapted(run.theta, run.rates);
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
  private static final class Run {

    private final Head head;
    private final Parameters theta;
    private final int iterations;
    private LearnedRates rates;

    Run(Head head, Parameters theta) {
      this.head = head;
      this.theta = theta;
      this.iterations = head.fit().setting().outer().iterations();
      this.rates =
          LearnedRates.constant(head.fit().setting().inner().rate(), theta.size(), INNER_STEPS);
    }

    Parameters gradient(int number) {
      MetaIteration.Setting setting =
          new MetaIteration.Setting(order(number, iterations), TaskSimilarity.NONE, 1, RATE_RATE);
      MetaIteration.Result result =
          new MetaIteration<>(head.loss(), setting)
              .run(
                  theta,
                  rates,
                  head.sourceTasks(head.fit().domains(number)),
                  stepWeights(number, iterations));
      rates = result.rates();
      return result.gradient();
    }
  }
}
