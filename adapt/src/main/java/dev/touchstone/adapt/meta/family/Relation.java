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
import dev.touchstone.adapt.meta.model.RelationScores;
import dev.touchstone.adapt.meta.network.Batch;
import dev.touchstone.adapt.meta.network.Layer;
import dev.touchstone.adapt.meta.network.RelationLoss;
import dev.touchstone.adapt.meta.tensor.AutogradLoss;
import dev.touchstone.adapt.meta.tensor.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Relation network (Sung et al. 2018): a feature space and a learned similarity between a query and
 * the mean of each class's support set.
 *
 * <p>In the final model the shots are the support set.
 */
public record Relation() implements Learner {

  private static final int RELATION_UNITS = 32;

  @Override
  public FewShotModel learn(Fit fit) {
    Layer hidden = new Layer("hidden", fit.dimension(), fit.setting().units());
    Layer relation = new Layer("relation", 2 * fit.setting().units(), RELATION_UNITS);
    Layer score = new Layer("score", RELATION_UNITS, 1);
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    List.of(hidden, relation, score)
        .forEach(layer -> layer.initialise(tensors, fit.workspace(), fit.random()));
    Parameters theta = Parameters.of(tensors);
    RelationLoss loss = new RelationLoss(hidden, relation, score);
    Episodes.train(fit, theta, new AutogradLoss<Task<Batch>>(loss));
    return model(fit, theta);
  }

  private static FewShotModel model(Fit fit, Parameters theta) {
    Dense features = Dense.of(theta, "hidden");
    RelationScores scores =
        new RelationScores(
            Prototypes.of(fit.scaledShots(), features),
            Dense.of(theta, "relation"),
            Dense.of(theta, "score"));
    return new FeatureModel(fit.scaling(), features, scores::of);
  }
}
