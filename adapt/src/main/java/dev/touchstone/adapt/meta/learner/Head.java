package dev.touchstone.adapt.meta.learner;

import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.inner.Task;
import dev.touchstone.adapt.meta.model.Dense;
import dev.touchstone.adapt.meta.model.FeatureModel;
import dev.touchstone.adapt.meta.network.Batch;
import dev.touchstone.adapt.meta.network.CrossEntropy;
import dev.touchstone.adapt.meta.network.TanhNetwork;
import dev.touchstone.adapt.meta.tensor.AutogradLoss;
import dev.touchstone.adapt.meta.tensor.DifferentiableLoss;
import dev.touchstone.adapt.meta.tensor.Parameters;
import dev.touchstone.adapt.progress.Progress;

/**
 * The head that the gradient-based family trains: one hidden layer of tanh units, cross-entropy.
 *
 * @param fit the fit it belongs to
 * @param network the network
 * @param loss cross-entropy over it
 */
public record Head(Fit fit, TanhNetwork network, DifferentiableLoss<Batch> loss)
    implements MetaProblem<Batch> {

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

  @Override
  public MetaSetting setting() {
    return fit.setting().meta();
  }

  @Override
  public int domains() {
    return fit.domains();
  }

  @Override
  public Batch draw(int domain) {
    return fit.draw(domain);
  }

  @Override
  public Task<Batch> task(int domain) {
    return fit.task(domain);
  }

  @Override
  public Batch shots() {
    return fit.shots();
  }

  @Override
  public Progress progress() {
    return fit.progress();
  }

  /** The model with these parameters. */
  public FewShotModel model(Parameters parameters) {
    return FeatureModel.of(
        fit.scaling(), Dense.of(parameters, "hidden"), Dense.of(parameters, "output"));
  }
}
