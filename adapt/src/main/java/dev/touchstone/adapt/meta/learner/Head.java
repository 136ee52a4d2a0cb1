package dev.touchstone.adapt.meta.learner;

import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.inner.InnerLoop;
import dev.touchstone.adapt.meta.inner.LearnedRates;
import dev.touchstone.adapt.meta.inner.Task;
import dev.touchstone.adapt.meta.model.Dense;
import dev.touchstone.adapt.meta.model.FeatureModel;
import dev.touchstone.adapt.meta.network.Batch;
import dev.touchstone.adapt.meta.network.CrossEntropy;
import dev.touchstone.adapt.meta.network.TanhNetwork;
import dev.touchstone.adapt.meta.tensor.AutogradLoss;
import dev.touchstone.adapt.meta.tensor.DifferentiableLoss;
import dev.touchstone.adapt.meta.tensor.Parameters;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The head that the gradient-based family trains: one hidden layer of tanh units, cross-entropy.
 *
 * @param fit the fit it belongs to
 * @param network the network
 * @param loss cross-entropy over it
 */
public record Head(Fit fit, TanhNetwork network, DifferentiableLoss<Batch> loss) {

  private static final int CLASSES = 2;

  /** The family's head for a fit. */
  public static Head of(Fit fit) {
    TanhNetwork network = new TanhNetwork(fit.dimension(), fit.setting().units(), CLASSES);
    return new Head(fit, network, new AutogradLoss<>(new CrossEntropy(network)));
  }

  /** Random parameters to start from. */
  public Parameters initial() {
    return network.initial(fit.workspace(), fit.random());
  }

  /** Rates of the family's inner loop, before any is learned. */
  public LearnedRates rates(Parameters theta) {
    return LearnedRates.constant(
        fit.setting().inner().rate(), theta.size(), fit.setting().inner().steps());
  }

  /** A task of each domain: support set and query set from the same one. */
  public List<Task<Batch>> sourceTasks(int... domains) {
    return IntStream.of(domains).mapToObj(domain -> fit.task(domain)).toList();
  }

  /** The model after inner steps on the shots. */
  public FewShotModel adapted(Parameters theta) {
    return adapted(theta, fit.setting().inner().rate());
  }

  /** The model after inner steps on the shots at the given rate. */
  public FewShotModel adapted(Parameters theta, double rate) {
    return adapted(
        theta, LearnedRates.constant(rate, theta.size(), fit.setting().inner().shotSteps()));
  }

  /** The model after inner steps on the shots at the given rates. */
  public FewShotModel adapted(Parameters theta, LearnedRates rates) {
    return model(new InnerLoop<>(loss).adapt(theta, fit.shots(), rates).last());
  }

  /** The model with these parameters. */
  public FewShotModel model(Parameters parameters) {
    return FeatureModel.of(
        fit.scaling(), Dense.of(parameters, "hidden"), Dense.of(parameters, "output"));
  }
}
