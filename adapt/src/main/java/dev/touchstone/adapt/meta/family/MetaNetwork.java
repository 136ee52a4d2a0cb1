package dev.touchstone.adapt.meta.family;

import ai.djl.ndarray.NDArray;
import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.inner.InnerLoop;
import dev.touchstone.adapt.meta.inner.LearnedRates;
import dev.touchstone.adapt.meta.inner.Task;
import dev.touchstone.adapt.meta.learner.Episodes;
import dev.touchstone.adapt.meta.learner.Fit;
import dev.touchstone.adapt.meta.learner.Learner;
import dev.touchstone.adapt.meta.model.Dense;
import dev.touchstone.adapt.meta.model.LinearModel;
import dev.touchstone.adapt.meta.network.Batch;
import dev.touchstone.adapt.meta.network.CrossEntropy;
import dev.touchstone.adapt.meta.network.GeneratedHeadLoss;
import dev.touchstone.adapt.meta.network.Layer;
import dev.touchstone.adapt.meta.network.LinearNetwork;
import dev.touchstone.adapt.meta.tensor.AutogradLoss;
import dev.touchstone.adapt.meta.tensor.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Meta-network: learns to generate a head's initial parameters from a support set, for each class a
 * row of weights and a bias from the class's mean.
 *
 * <p>The final model generates a linear head from the shots and takes inner steps on them.
 */
public record MetaNetwork() implements Learner {

  /** Rate of the last steps; inputs are read without a hidden layer, so gradients are larger. */
  private static final double FINAL_RATE = 0.005;

  @Override
  public FewShotModel learn(Fit fit) {
    GeneratedHeadLoss loss =
        new GeneratedHeadLoss(
            new Layer("hidden", fit.dimension(), fit.setting().units()),
            new Layer("weight", fit.setting().units(), fit.dimension()),
            new Layer("bias", fit.setting().units(), 1));
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    List.of(loss.hidden(), loss.weight(), loss.bias())
        .forEach(layer -> layer.initialise(tensors, fit.workspace(), fit.random()));
    Parameters generator = Parameters.of(tensors);
    Episodes.train(fit, generator, new AutogradLoss<Task<Batch>>(loss));
    return adapted(fit, loss.head(generator, fit.shots()));
  }

  private static FewShotModel adapted(Fit fit, Parameters head) {
    LinearNetwork network = new LinearNetwork(fit.dimension(), 2);
    LearnedRates rates =
        LearnedRates.constant(FINAL_RATE, head.size(), fit.setting().inner().shotSteps());
    Parameters adapted =
        new InnerLoop<>(new AutogradLoss<>(new CrossEntropy(network)))
            .adapt(head, fit.shots(), rates)
            .last();
    return LinearModel.of(fit.scaling(), Dense.of(adapted, "output"));
  }
}
