package dev.touchstone.adapt.meta.inner;

import ai.djl.ndarray.NDScope;
import dev.touchstone.adapt.meta.tensor.DifferentiableLoss;
import dev.touchstone.adapt.meta.tensor.LossGradient;
import dev.touchstone.adapt.meta.tensor.Parameters;
import java.util.ArrayList;
import java.util.List;

/**
 * Gradient descent on a support set from theta, the same batch at each step (MetaAdapt 1.4.3, MAML
 * equation 1).
 *
 * @param loss support loss
 * @param <B> what a batch is
 */
public record InnerLoop<B>(DifferentiableLoss<B> loss) {

  /**
   * Takes the inner steps.
   *
   * @param theta where the path starts; not changed
   * @param rates one column for each step
   * @throws DivergedException if the support loss stops being finite
   */
  public FastWeights adapt(Parameters theta, B supportSet, LearnedRates rates) {
    List<Parameters> path = new ArrayList<>(List.of(theta));
    List<Parameters> gradients = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    for (int k = 0; k < rates.steps(); k++) {
      LossGradient at = gradient(path.get(k), supportSet, k);
      losses.add(at.loss());
      gradients.add(at.gradient());
      path.add(step(path.get(k), at.gradient(), rates.at(k)));
    }
    return new FastWeights(path, gradients, losses);
  }

  /**
   * Takes the inner steps and keeps where they end alone, phi^K.
   *
   * @param theta where the path starts; not changed
   * @param rates one column for each step
   * @throws DivergedException if the support loss stops being finite
   */
  public Parameters last(Parameters theta, B supportSet, LearnedRates rates) {
    Parameters phi = theta.copy();
    for (int k = 0; k < rates.steps(); k++) {
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        phi.add(-1, gradient(phi, supportSet, k).gradient().times(rates.at(k)));
      }
    }
    return phi;
  }

  private LossGradient gradient(Parameters phi, B supportSet, int step) {
    LossGradient at = loss.gradient(phi, supportSet);
    DivergedException.requireFinite("support loss at inner step " + step, at.loss());
    return at;
  }

  private static Parameters step(Parameters phi, Parameters gradient, double[] rates) {
    return Parameters.keeping(next -> next, () -> phi.minus(gradient.times(rates)));
  }
}
