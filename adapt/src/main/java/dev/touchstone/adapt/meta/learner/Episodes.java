package dev.touchstone.adapt.meta.learner;

import dev.touchstone.adapt.meta.inner.Task;
import dev.touchstone.adapt.meta.network.Batch;
import dev.touchstone.adapt.meta.tensor.DifferentiableLoss;
import dev.touchstone.adapt.meta.tensor.LossGradient;
import dev.touchstone.adapt.meta.tensor.Parameters;

/** Episodic training of the methods without an inner loop: query loss given the support set. */
public final class Episodes {

  private Episodes() {}

  /**
   * Trains on an episode of each task of every outer iteration.
   *
   * @param theta changed in place
   */
  public static void train(Fit fit, Parameters theta, DifferentiableLoss<Task<Batch>> loss) {
    OuterLoop.descend(fit, theta, i -> meanGradient(fit, theta, loss, i));
  }

  private static Parameters meanGradient(
      Fit fit, Parameters theta, DifferentiableLoss<Task<Batch>> loss, int iteration) {
    Parameters sum = theta.times(0);
    for (int domain : fit.domains(iteration)) {
      LossGradient at = loss.gradient(theta, fit.task(domain));
      sum = sum.plus(1.0 / fit.setting().tasks().count(), at.gradient());
    }
    return sum;
  }
}
