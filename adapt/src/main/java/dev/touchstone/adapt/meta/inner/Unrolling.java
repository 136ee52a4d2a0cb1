package dev.touchstone.adapt.meta.inner;

import dev.touchstone.adapt.meta.tensor.DifferentiableLoss;
import dev.touchstone.adapt.meta.tensor.LossGradient;
import dev.touchstone.adapt.meta.tensor.Parameters;

/**
 * From the query loss back through the inner loop to the meta parameters and the learned rates.
 *
 * <p>With v the adjoint of the fast weights, starting at the query gradient at phi^K and going k =
 * K-1 to 0:
 *
 * <pre>
 *   dL/da[p,k] = - &lt; v[p], g^k[p] &gt;
 *   v         &lt;- v - H^k (a[.,k] * v)        second order only
 * </pre>
 *
 * where H^k is the Hessian of the support loss at phi^k. v at the end is the meta gradient.
 *
 * @param loss support and query loss
 * @param order whether the Hessian terms count
 * @param <B> what a batch is
 */
public record Unrolling<B>(DifferentiableLoss<B> loss, GradientOrder order) {

  /** Meta gradient of the query loss at the last step. */
  public MetaGradient of(FastWeights fast, Task<B> task, LearnedRates rates) {
    double[] lastOnly = new double[fast.steps()];
    lastOnly[fast.steps() - 1] = 1;
    return of(fast, task, rates, lastOnly);
  }

  /**
   * Meta gradient of a weighted sum of the query losses after each step (the multi-step loss of
   * MAML++).
   *
   * @param stepWeights weight of the query loss at phi^1 to phi^K
   * @throws DivergedException if a query loss is not finite
   */
  public MetaGradient of(FastWeights fast, Task<B> task, LearnedRates rates, double[] stepWeights) {
    double[][] rateGradient = new double[rates.tensors()][fast.steps()];
    double total = 0;
    Parameters adjoint = null;
    for (int k = fast.steps() - 1; k >= 0; k--) {
      if (stepWeights[k] != 0) {
        LossGradient query = loss.gradient(fast.path().get(k + 1), task.querySet());
        total += stepWeights[k] * DivergedException.requireFinite("query loss", query.loss());
        adjoint = accumulate(adjoint, query.gradient().times(stepWeights[k]));
      }
      putColumn(rateGradient, k, adjoint.dotPerTensor(fast.gradients().get(k)));
      adjoint = through(fast.path().get(k), task.supportSet(), adjoint, rates.at(k));
    }
    return new MetaGradient(total, adjoint, rateGradient);
  }

  private Parameters through(Parameters phi, B supportSet, Parameters adjoint, double[] rates) {
    return switch (order) {
      case FIRST -> adjoint;
      case SECOND ->
          Parameters.keeping(
              kept -> kept,
              () -> adjoint.minus(loss.hessianVector(phi, supportSet, adjoint.times(rates))));
    };
  }

  private static Parameters accumulate(Parameters adjoint, Parameters gradient) {
    return adjoint == null ? gradient : adjoint.plus(1, gradient);
  }

  private static void putColumn(double[][] rateGradient, int step, double[] dots) {
    for (int p = 0; p < dots.length; p++) {
      rateGradient[p][step] = -dots[p];
    }
  }
}
