package dev.touchstone.selftrain.weighting;

import ai.djl.ndarray.NDScope;
import dev.touchstone.adapt.meta.inner.DivergedException;
import dev.touchstone.adapt.meta.outer.Descent;
import dev.touchstone.adapt.meta.tensor.DifferentiableLoss;
import dev.touchstone.adapt.meta.tensor.LossGradient;
import dev.touchstone.adapt.meta.tensor.Parameters;

/**
 * Learns the instance weights of a batch on the meta-validation set, from the same theta each time,
 * and then takes the real step with them.
 *
 * @param loss cross-entropy E over batches
 * @param weighting gives the examples of a batch their weights
 * @param setting the method's constants
 * @param <B> what a batch is
 */
public record WeightLearning<B>(
    DifferentiableLoss<B> loss, Weighting<B> weighting, Setting setting) {

  /**
   * The method's constants.
   *
   * @param rate eta, of the virtual step, positive
   * @param weightRate gamma, of the weights
   * @param steps T_M, updates of the weights for each batch
   * @param products how the gradients' inner products are computed
   * @param scale of the weights' gradient
   */
  public record Setting(
      double rate, double weightRate, int steps, InnerProducts products, GradientScale scale) {

    /** The paper's constants for a rate that depends on the model. */
    public static Setting paper(double rate) {
      return new Setting(rate, 0.1, 5, InnerProducts.EXACT, GradientScale.RAW);
    }

    /** The released code's constants for a rate that depends on the model. */
    public static Setting released(double rate) {
      return new Setting(rate, 0.1, 10, InnerProducts.FORWARD_DIFFERENCE, GradientScale.NORMALISED);
    }
  }

  /**
   * How the real step is taken.
   *
   * @param descent down the gradient
   * @param reduction of the weighted losses of a batch
   */
  public record RealStep(Descent descent, Reduction reduction) {}

  /**
   * What a batch taught.
   *
   * @param weights learned weights
   * @param metaLoss L_M at the last virtual step
   * @param metaGradientNorm norm of g_M at the last virtual step, the method's own diagnostic
   */
  public record Learned(InstanceWeights weights, double metaLoss, double metaGradientNorm) {}

  /** {@code theta - eta * grad L_T}, L_T the mean of {@code sigmoid(w_i) E_i}. */
  public VirtualStep virtualStep(Parameters theta, B batch, InstanceWeights weights) {
    LossGradient at = weightedGradient(theta, batch, weights);
    return new VirtualStep(at.loss(), theta.plus(-setting.rate(), at.gradient()));
  }

  /** One virtual step, judged on the meta-validation set. */
  public MetaStep metaStep(Parameters theta, B batch, InstanceWeights weights, B metaValidation) {
    VirtualStep virtual = virtualStep(theta, batch, weights);
    LossGradient meta = loss.gradient(virtual.parameters(), metaValidation);
    double[] products = setting.products().of(loss, theta, batch, meta.gradient());
    double[] gradient = weightGradient(weights.sigmoid(), products);
    return new MetaStep(virtual, meta.loss(), meta.gradient(), gradient);
  }

  /**
   * T_M meta steps from the same theta.
   *
   * @throws DivergedException if the meta loss stops being finite
   */
  public Learned learn(Parameters theta, B batch, InstanceWeights start, B metaValidation) {
    Learned learned = new Learned(start, Double.NaN, 0);
    for (int t = 0; t < setting.steps(); t++) {
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        learned = update(learned, metaStep(theta, batch, learned.weights(), metaValidation));
      }
    }
    return learned;
  }

  /** Gradient of L_T at theta with learned weights, for the real step (equation 7). */
  public LossGradient weightedGradient(Parameters theta, B batch, InstanceWeights weights) {
    return loss.gradient(theta, weighting.weighted(batch, weights.sigmoid()));
  }

  /**
   * The real step with learned weights (equation 7), in place.
   *
   * @param real how theta descends
   * @return L_T before the step
   * @throws DivergedException if L_T is not finite
   */
  public double realStep(Parameters theta, B batch, InstanceWeights weights, RealStep real) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      LossGradient at = weightedGradient(theta, batch, weights);
      double scale = real.reduction() == Reduction.SUM ? weights.size() : 1;
      real.descent().step(theta, at.gradient().times(scale));
      return DivergedException.requireFinite("weighted loss", at.loss());
    }
  }

  private Learned update(Learned before, MetaStep step) {
    DivergedException.requireFinite("meta loss", step.metaLoss());
    InstanceWeights moved =
        before.weights().descend(setting.weightRate(), scaled(step.weightGradient()));
    return new Learned(moved, step.metaLoss(), step.metaGradient().norm());
  }

  /** {@code - eta / |B| * sigma (1 - sigma) <g_M, g_i>} (Theorem 1, with the sigmoid's factor). */
  private double[] weightGradient(double[] sigmoid, double[] products) {
    double[] gradient = new double[products.length];
    for (int i = 0; i < gradient.length; i++) {
      double slope = sigmoid[i] * (1 - sigmoid[i]);
      gradient[i] = -setting.rate() / gradient.length * slope * products[i];
    }
    return gradient;
  }

  private double[] scaled(double[] gradient) {
    if (setting.scale() == GradientScale.RAW) {
      return gradient;
    }
    double norm = 0;
    for (double g : gradient) {
      norm = Math.hypot(norm, g);
    }
    double[] unit = gradient.clone();
    for (int i = 0; i < unit.length && norm > 0; i++) {
      unit[i] /= norm;
    }
    return unit;
  }
}
