package dev.touchstone.adapt.meta.network;

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
    Dual logProbabilities = network.outputs(parameters, batch.inputs()).logSoftmax();
    Dual losses = logProbabilities.mul(Dual.constant(batch.targets())).sum(1).negate();
    return batch.weights() == null ? losses : losses.mul(Dual.constant(batch.weights()));
  }
}
