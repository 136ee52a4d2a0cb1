package dev.touchstone.selftrain.adversarial;

import ai.djl.ndarray.NDArray;
import dev.touchstone.adapt.meta.network.Network;
import dev.touchstone.adapt.meta.network.TanhNetwork;
import dev.touchstone.adapt.meta.tensor.DualParameters;
import dev.touchstone.adapt.meta.tensor.Parameters;
import dev.touchstone.adapt.meta.tensor.Workspace;
import dev.touchstone.detector.tensor.Dual;
import java.util.random.RandomGenerator;

/**
 * The discriminator behind the feature extractor, as one network of both's parameters.
 *
 * @param features its hidden layer is the feature extractor
 * @param discriminator reads the features
 */
record DomainNetwork(TanhNetwork features, DomainDiscriminator discriminator) implements Network {

  @Override
  public Dual outputs(DualParameters parameters, NDArray inputs) {
    return discriminator.logits(parameters, features.features(parameters, inputs));
  }

  @Override
  public Parameters initial(Workspace workspace, RandomGenerator random) {
    return features
        .initial(workspace, random)
        .select(features.hidden().name() + ".")
        .and(discriminator.initial(workspace, random));
  }
}
