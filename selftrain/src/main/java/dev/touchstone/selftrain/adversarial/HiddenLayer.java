package dev.touchstone.selftrain.adversarial;

import ai.djl.ndarray.NDArray;
import dev.touchstone.adapt.meta.network.Batch;
import dev.touchstone.adapt.meta.network.TanhNetwork;
import dev.touchstone.adapt.meta.tensor.AutogradLoss;
import dev.touchstone.adapt.meta.tensor.DifferentiableLoss;
import dev.touchstone.adapt.meta.tensor.DualParameters;
import dev.touchstone.adapt.meta.tensor.Objective;
import dev.touchstone.adapt.meta.tensor.Parameters;
import dev.touchstone.detector.tensor.Dual;

/**
 * A head's hidden layer as its feature extractor.
 *
 * @param network the head
 */
public record HiddenLayer(TanhNetwork network) implements FeatureExtractor<Batch> {

  @Override
  public Parameters of(Parameters theta) {
    return theta.select(network.hidden().name() + ".");
  }

  @Override
  public int width() {
    return network.hidden().outputs();
  }

  @Override
  public Dual features(DualParameters parameters, Batch batch) {
    return network.features(parameters, batch.inputs());
  }

  @Override
  public NDArray still(Parameters theta, Batch batch) {
    return features(theta.still(), batch).value();
  }

  @Override
  public NDArray domains(Batch batch) {
    return batch.targets();
  }

  @Override
  public DifferentiableLoss<Batch> differentiable(Objective<Batch> objective) {
    return new AutogradLoss<>(objective);
  }
}
