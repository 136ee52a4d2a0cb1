package dev.touchstone.selftrain.adversarial;

import ai.djl.ndarray.NDArray;
import dev.touchstone.adapt.meta.network.Layer;
import dev.touchstone.adapt.meta.network.Network;
import dev.touchstone.adapt.meta.tensor.DualParameters;
import dev.touchstone.adapt.meta.tensor.Parameters;
import dev.touchstone.adapt.meta.tensor.Workspace;
import dev.touchstone.detector.tensor.Dual;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The domain discriminator: features to twice as many relu units to one logit for each domain, not
 * only source against target.
 *
 * @param first features to units
 * @param second units to domains
 */
public record DomainDiscriminator(Layer first, Layer second) implements Network {

  /** Prefix of its tensors' names. */
  static final String PREFIX = "domain.";

  /** A discriminator of that many features and domains. */
  public static DomainDiscriminator of(int features, int domains) {
    return new DomainDiscriminator(
        new Layer(PREFIX + "first", features, 2 * features),
        new Layer(PREFIX + "second", 2 * features, domains));
  }

  @Override
  public Parameters initial(Workspace workspace, RandomGenerator random) {
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    first.initialise(tensors, workspace, random);
    second.initialise(tensors, workspace, random);
    return Parameters.of(tensors);
  }

  @Override
  public Dual outputs(DualParameters parameters, NDArray features) {
    return logits(parameters, Dual.constant(features));
  }

  /** Logits of features, [examples, features] to [examples, domains]. */
  Dual logits(DualParameters parameters, Dual features) {
    return second.apply(parameters, first.apply(parameters, features).relu());
  }
}
