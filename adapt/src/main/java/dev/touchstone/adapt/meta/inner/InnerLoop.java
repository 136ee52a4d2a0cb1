package dev.touchstone.adapt.meta.inner;

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
      LossGradient at = loss.gradient(path.get(k), supportSet);
      losses.add(DivergedException.requireFinite("support loss at inner step " + k, at.loss()));
      gradients.add(at.gradient());
      path.add(path.get(k).minus(at.gradient().times(rates.at(k))));
    }
    return new FastWeights(path, gradients, losses);
  }
}
