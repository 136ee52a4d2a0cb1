package dev.touchstone.adapt.meta.baseline;

import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.inner.InnerLoop;
import dev.touchstone.adapt.meta.inner.LearnedRates;
import dev.touchstone.adapt.meta.learner.Fit;
import dev.touchstone.adapt.meta.learner.Learner;
import dev.touchstone.adapt.meta.model.Dense;
import dev.touchstone.adapt.meta.model.LinearModel;
import dev.touchstone.adapt.meta.network.CrossEntropy;
import dev.touchstone.adapt.meta.network.LinearNetwork;
import dev.touchstone.adapt.meta.tensor.AutogradLoss;
import dev.touchstone.adapt.meta.tensor.Parameters;
import dev.touchstone.detector.head.LinearHead;

/** A linear head on the source domains that then takes gradient steps on the shots. */
public record SourceFineTune() implements Learner {

  private static final int STEPS = 50;
  private static final double RATE = 2e-3;

  @Override
  public FewShotModel learn(Fit fit) {
    LinearHead source = SourceTraining.train(fit.sources(), fit.scaling());
    LinearNetwork network = new LinearNetwork(fit.dimension(), LinearHead.CLASSES);
    Parameters start = network.parameters(fit.workspace(), source.weight(), source.bias());
    LearnedRates rates = LearnedRates.constant(RATE, start.size(), STEPS);
    Parameters tuned =
        new InnerLoop<>(new AutogradLoss<>(new CrossEntropy(network)))
            .adapt(start, fit.shots(), rates)
            .last();
    return LinearModel.of(fit.scaling(), Dense.of(tuned, "output"));
  }
}
