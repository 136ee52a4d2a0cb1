package dev.touchstone.selftrain.adversarial;

import ai.djl.ndarray.NDArray;
import dev.touchstone.adapt.meta.tensor.DifferentiableLoss;
import dev.touchstone.adapt.meta.tensor.DualParameters;
import dev.touchstone.adapt.meta.tensor.Objective;
import dev.touchstone.adapt.meta.tensor.Parameters;
import dev.touchstone.detector.tensor.Dual;

/**
 * The part of a model whose features shall not tell a post's domain.
 *
 * @param <B> what a batch is: posts with their domains as classes
 */
public interface FeatureExtractor<B> {

  /** The tensors of a model that are its own; shares them. */
  Parameters of(Parameters theta);

  /** Number of features. */
  int width();

  /**
   * The features.
   *
   * @param parameters its own, and others
   * @return [examples, features]
   */
  Dual features(DualParameters parameters, B batch);

  /**
   * The features as they are, on no graph.
   *
   * @param theta the model's present parameters
   * @return [examples, features], under the innermost open scope
   */
  NDArray still(Parameters theta, B batch);

  /** The domains of a batch, one-hot, [examples, domains]. */
  NDArray domains(B batch);

  /** An objective over its batches with derivatives. */
  DifferentiableLoss<B> differentiable(Objective<B> objective);
}
