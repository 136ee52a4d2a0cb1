package dev.touchstone.selftrain.adversarial;

import ai.djl.ndarray.NDScope;
import dev.touchstone.adapt.meta.inner.DivergedException;
import dev.touchstone.adapt.meta.network.Batch;
import dev.touchstone.adapt.meta.network.CrossEntropy;
import dev.touchstone.adapt.meta.network.TanhNetwork;
import dev.touchstone.adapt.meta.outer.Descent;
import dev.touchstone.adapt.meta.tensor.AutogradLoss;
import dev.touchstone.adapt.meta.tensor.DifferentiableLoss;
import dev.touchstone.adapt.meta.tensor.LossGradient;
import dev.touchstone.adapt.meta.tensor.Parameters;
import dev.touchstone.selftrain.pseudo.PseudoLabels;

/**
 * The alternating game of discriminator and feature extractor: for each batch the discriminator
 * takes some steps down the domain loss, then the feature extractor takes some up it. No task loss
 * takes part. Used by one thread.
 */
public final class AdversarialInitialisation {

  private final String extractor;
  private final Setting setting;
  private final DomainNetwork domains;
  private final DifferentiableLoss<Batch> loss;

  /**
   * Steps for each batch.
   *
   * @param discriminatorSteps T_D
   * @param extractorSteps T_G
   * @param reversal of the gradient that reaches the extractor
   */
  public record Setting(int discriminatorSteps, int extractorSteps, GradientReversal reversal) {

    /** The paper's: five steps against one. */
    public static final Setting PAPER = new Setting(5, 1, GradientReversal.PAPER);

    /** The released code's: ten against one. */
    public static final Setting RELEASED = new Setting(10, 1, GradientReversal.PAPER);
  }

  /**
   * The domain loss in the course of one batch.
   *
   * @param before at the start
   * @param trained after the discriminator's steps
   * @param after after the extractor's
   */
  public record Trace(double before, double trained, double after) {}

  /**
   * A game between the parts of a model and a discriminator.
   *
   * @param network its hidden layer is the feature extractor
   */
  public AdversarialInitialisation(
      TanhNetwork network, DomainDiscriminator discriminator, Setting setting) {
    this.extractor = network.hidden().name() + ".";
    this.setting = setting;
    this.domains = new DomainNetwork(network, discriminator);
    this.loss = new AutogradLoss<>(new CrossEntropy(domains));
  }

  /**
   * Both sides' parameters and how each descends.
   *
   * @param theta the model's, whose feature extractor changes in place
   * @param discriminator the discriminator's, which change in place
   * @param extractorDescent eta2's optimiser, for the feature extractor's tensors alone
   * @param discriminatorDescent eta1's optimiser
   */
  public record Players(
      Parameters theta,
      Parameters discriminator,
      Descent extractorDescent,
      Descent discriminatorDescent) {}

  /** The tensors of a model that are the feature extractor's. */
  public Parameters extractor(Parameters theta) {
    return theta.select(extractor);
  }

  /** Mean cross-entropy of telling the batch's domains apart (L_DA). */
  public double domainLoss(Players players, Batch domains) {
    return loss.loss(both(players), domains);
  }

  /** Share of the batch's posts whose domain the discriminator tells. */
  public double accuracy(Players players, Batch batch) {
    double[][] logits = domains.logits(both(players), batch.inputs());
    long[] truth = batch.targets().argMax(1).toLongArray();
    int right = 0;
    for (int i = 0; i < truth.length; i++) {
      right += PseudoLabels.ofLogits(new double[][] {logits[i]}).label(0) == truth[i] ? 1 : 0;
    }
    return (double) right / truth.length;
  }

  /**
   * Plays one batch, in place.
   *
   * @param domains inputs with their domains as targets
   * @throws DivergedException if the domain loss stops being finite
   */
  public Trace play(Players players, Batch domains) {
    double before = domainLoss(players, domains);
    for (int t = 0; t < setting.discriminatorSteps(); t++) {
      discriminate(players, domains);
    }
    double trained = domainLoss(players, domains);
    for (int t = 0; t < setting.extractorSteps(); t++) {
      confuse(players, domains);
    }
    double after = domainLoss(players, domains);
    return new Trace(before, trained, DivergedException.requireFinite("domain loss", after));
  }

  private void discriminate(Players players, Batch domains) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Parameters gradient = gradient(players, domains).select(DomainDiscriminator.PREFIX);
      players.discriminatorDescent().step(players.discriminator(), gradient);
    }
  }

  private void confuse(Players players, Batch domains) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Parameters gradient = gradient(players, domains).select(extractor);
      players
          .extractorDescent()
          .step(extractor(players.theta()), setting.reversal().reverse(gradient));
    }
  }

  private Parameters gradient(Players players, Batch domains) {
    LossGradient at = loss.gradient(both(players), domains);
    DivergedException.requireFinite("domain loss", at.loss());
    return at.gradient();
  }

  private Parameters both(Players players) {
    return extractor(players.theta()).and(players.discriminator());
  }
}
