package dev.touchstone.adapt.meta.tensor;

/**
 * A scalar loss of parameters and a batch, with the derivatives that meta-learning needs.
 *
 * <p>Results are new native arrays in the workspace of the parameters, under the innermost open
 * {@code NDScope} of the caller. Safe from several threads, one workspace each.
 *
 * @param <B> what a batch is
 */
public interface DifferentiableLoss<B> {

  /** Mean loss over the batch, in nats. */
  double loss(Parameters parameters, B batch);

  /** Mean loss and its gradient. */
  LossGradient gradient(Parameters parameters, B batch);

  /** Hessian of the mean loss times a direction. */
  Parameters hessianVector(Parameters parameters, B batch, Parameters direction);

  /** Loss of each example. */
  double[] losses(Parameters parameters, B batch);

  /** Inner product of each example's gradient with a direction, without a backward pass. */
  double[] directional(Parameters parameters, B batch, Parameters direction);
}
