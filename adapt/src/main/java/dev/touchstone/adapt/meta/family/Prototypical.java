package dev.touchstone.adapt.meta.family;

import ai.djl.ndarray.NDArray;
import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.inner.Task;
import dev.touchstone.adapt.meta.learner.Episodes;
import dev.touchstone.adapt.meta.learner.Fit;
import dev.touchstone.adapt.meta.learner.Learner;
import dev.touchstone.adapt.meta.model.Dense;
import dev.touchstone.adapt.meta.model.FeatureModel;
import dev.touchstone.adapt.meta.model.Prototypes;
import dev.touchstone.adapt.meta.network.Batch;
import dev.touchstone.adapt.meta.network.Layer;
import dev.touchstone.adapt.meta.network.PrototypeLoss;
import dev.touchstone.adapt.meta.tensor.AutogradLoss;
import dev.touchstone.adapt.meta.tensor.Parameters;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Prototypical network (Snell et al. 2017): a feature space in which a query is nearest to the mean
 * of its class's support set.
 *
 * <p>In the final model the shots are the support set.
 */
public record Prototypical() implements Learner {

  @Override
  public FewShotModel learn(Fit fit) {
    Layer hidden = new Layer("hidden", fit.dimension(), fit.setting().units());
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    hidden.initialise(tensors, fit.workspace(), fit.random());
    Parameters theta = Parameters.of(tensors);
    Episodes.train(fit, theta, new AutogradLoss<Task<Batch>>(new PrototypeLoss(hidden)));
    Dense features = Dense.of(theta, "hidden");
    Prototypes prototypes = Prototypes.of(fit.scaledShots(), features);
    return new FeatureModel(fit.scaling(), features, prototypes::minusSquaredDistances);
  }
}
