package dev.touchstone.adapt.meta.network;

import ai.djl.ndarray.NDArray;
import dev.touchstone.adapt.meta.tensor.DualParameters;
import dev.touchstone.adapt.meta.tensor.Objective;
import dev.touchstone.detector.tensor.Dual;

/**
 * Softmax cross-entropy of each example, times its weight where the batch has weights.
 *
 * @param network gives the logits
 */
public record CrossEntropy(Network network) implements Objective<Batch> {

  @Override
  public Dual losses(DualParameters parameters, Batch batch) {
    Dual losses = of(network.outputs(parameters, batch.inputs()), batch.targets());
    return batch.weights() == null ? losses : losses.mul(Dual.constant(batch.weights()));
  }

  /**
   * Of logits.
   *
   * @param logits [examples, classes]
   * @param targets one-hot or a distribution, likewise
   * @return [examples]
   */
  public static Dual of(Dual logits, NDArray targets) {
    return logits.logSoftmax().mul(Dual.constant(targets)).sum(1).negate();
  }
}
