package dev.touchstone.adapt.meta.family;

import dev.touchstone.adapt.meta.inner.InnerLoop;
import dev.touchstone.adapt.meta.inner.LearnedRates;
import dev.touchstone.adapt.meta.learner.MetaLearner;
import dev.touchstone.adapt.meta.learner.MetaProblem;
import dev.touchstone.adapt.meta.learner.OuterLoop;
import dev.touchstone.adapt.meta.tensor.Parameters;

/**
 * Reptile (Nichol et al. 2018): the parameters move toward each task's fast weights, {@code theta
 * += eps * mean(phi_i - theta)}; no query set. Its inner steps each read a new batch of the domain.
 *
 * <p>The final model takes inner steps on the shots.
 */
public record Reptile() implements MetaLearner {

  /** eps at the start; falls to zero over the iterations. */
  private static final double STEP = 1;

  private static final int INNER_STEPS = 5;

  @Override
  public <B> Parameters learn(MetaProblem<B> problem, Parameters theta) {
    int iterations = problem.setting().outer().iterations();
    OuterLoop.run(
        problem,
        i ->
            theta.add(
                step(i, iterations), meanDisplacement(problem, theta, problem.taskDomains(i))));
    return problem.onShots(theta);
  }

  private static double step(int iteration, int iterations) {
    return STEP * (1 - (double) iteration / iterations);
  }

  private static <B> Parameters meanDisplacement(
      MetaProblem<B> problem, Parameters theta, int[] domains) {
    Parameters sum = theta.times(0);
    for (int domain : domains) {
      Parameters displacement =
          Parameters.keeping(
              moved -> moved, () -> fastWeights(problem, theta, domain).minus(theta));
      sum.add(1.0 / domains.length, displacement);
    }
    return sum;
  }

  private static <B> Parameters fastWeights(MetaProblem<B> problem, Parameters theta, int domain) {
    InnerLoop<B> inner = new InnerLoop<>(problem.loss());
    LearnedRates oneStep = problem.rates(theta, 1);
    Parameters phi = theta;
    for (int k = 0; k < INNER_STEPS; k++) {
      phi = inner.last(phi, problem.draw(domain), oneStep);
    }
    return phi;
  }
}
