package dev.touchstone.selftrain.weighting;

import dev.touchstone.adapt.meta.tensor.DifferentiableLoss;
import dev.touchstone.adapt.meta.tensor.Parameters;

/** How {@code <g_i, g_M>}, each example's gradient against the meta gradient, is computed. */
public enum InnerProducts {
  /** Exactly, by one forward pass that carries the derivative along the meta gradient. */
  EXACT {
    @Override
    <B> double[] of(
        DifferentiableLoss<B> loss, Parameters theta, B batch, Parameters metaGradient) {
      return loss.directional(theta, batch, metaGradient);
    }
  },
  /**
   * By two plain forward passes, at theta plus and minus a step of length 1e-2 along the meta
   * gradient; around theta as the theorem has it, not around the virtual parameters as the released
   * code does.
   */
  FORWARD_DIFFERENCE {
    @Override
    <B> double[] of(
        DifferentiableLoss<B> loss, Parameters theta, B batch, Parameters metaGradient) {
      double norm = metaGradient.norm();
      double step = norm > 0 ? STEP / norm : 0;
      double[] ahead = loss.losses(theta.plus(step, metaGradient), batch);
      double[] behind = loss.losses(theta.plus(-step, metaGradient), batch);
      for (int i = 0; i < ahead.length; i++) {
        ahead[i] = step > 0 ? (ahead[i] - behind[i]) / (2 * step) : 0;
      }
      return ahead;
    }
  };

  private static final double STEP = 1e-2;

  abstract <B> double[] of(
      DifferentiableLoss<B> loss, Parameters theta, B batch, Parameters metaGradient);
}
