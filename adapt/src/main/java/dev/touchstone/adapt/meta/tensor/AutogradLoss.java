package dev.touchstone.adapt.meta.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;

/**
 * Derivatives of an objective by the engine's reverse mode, over forward mode where they are of
 * second order.
 *
 * @param <B> what a batch is
 */
public final class AutogradLoss<B> implements DifferentiableLoss<B> {

  private final Objective<B> objective;

  public AutogradLoss(Objective<B> objective) {
    this.objective = objective;
  }

  @Override
  public double loss(Parameters parameters, B batch) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return Scalars.scalar(objective.losses(parameters.still(), batch).value().mean());
    }
  }

  @Override
  public LossGradient gradient(Parameters parameters, B batch) {
    return backward(parameters, leaves -> objective.losses(leaves.still(), batch).mean().value());
  }

  @Override
  public Parameters hessianVector(Parameters parameters, B batch, Parameters direction) {
    return backward(
            parameters, leaves -> objective.losses(leaves.along(direction), batch).mean().tangent())
        .gradient();
  }

  @Override
  public double[] losses(Parameters parameters, B batch) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return Scalars.values(objective.losses(parameters.still(), batch).value());
    }
  }

  @Override
  public double[] directional(Parameters parameters, B batch, Parameters direction) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return Scalars.values(objective.losses(parameters.along(direction), batch).tangent());
    }
  }

  private LossGradient backward(Parameters parameters, Scalar scalar) {
    return Parameters.keeping(
        LossGradient::gradient,
        () ->
            TrainingLane.differentiate(
                collector -> {
                  Parameters leaves = parameters.leaves();
                  NDArray root = scalar.at(leaves);
                  collector.backward(root);
                  return new LossGradient(Scalars.scalar(root), leaves.gradients());
                }));
  }

  /** A scalar of the graph over leaves. */
  @FunctionalInterface
  private interface Scalar {
    NDArray at(Parameters leaves);
  }
}
