package dev.touchstone.adapt.meta.family;

import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.inner.InnerLoop;
import dev.touchstone.adapt.meta.inner.LearnedRates;
import dev.touchstone.adapt.meta.learner.Fit;
import dev.touchstone.adapt.meta.learner.Head;
import dev.touchstone.adapt.meta.learner.Learner;
import dev.touchstone.adapt.meta.learner.OuterLoop;
import dev.touchstone.adapt.meta.network.Batch;
import dev.touchstone.adapt.meta.tensor.Parameters;

/**
 * Reptile (Nichol et al. 2018): the parameters move toward each task's fast weights, {@code theta
 * += eps * mean(phi_i - theta)}; no query set. Its inner steps each read a new batch of the domain.
 *
 * <p>The final model takes inner steps on the shots.
 */
public record Reptile() implements Learner {

  /** eps at the start; falls to zero over the iterations. */
  private static final double STEP = 1;

  private static final int INNER_STEPS = 5;

  @Override
  public FewShotModel learn(Fit fit) {
    Head head = Head.of(fit);
    Parameters theta = head.initial();
    OuterLoop.run(
        fit,
        i ->
            theta.add(
                step(i, fit.setting().outer().iterations()),
                meanDisplacement(head, theta, head.fit().domains(i))));
    return head.adapted(theta);
  }

  private static double step(int iteration, int iterations) {
    return STEP * (1 - (double) iteration / iterations);
  }

  private static Parameters meanDisplacement(Head head, Parameters theta, int[] domains) {
    Parameters sum = theta.times(0);
    for (int domain : domains) {
      sum = sum.plus(1.0 / domains.length, fastWeights(head, theta, domain).minus(theta));
    }
    return sum;
  }

  private static Parameters fastWeights(Head head, Parameters theta, int domain) {
    InnerLoop<Batch> inner = new InnerLoop<>(head.loss());
    LearnedRates oneStep =
        LearnedRates.constant(head.fit().setting().inner().rate(), theta.size(), 1);
    Parameters phi = theta;
    for (int k = 0; k < INNER_STEPS; k++) {
      Batch batch = head.fit().draw(domain);
      phi = inner.adapt(phi, batch, oneStep).last();
    }
    return phi;
  }
}
