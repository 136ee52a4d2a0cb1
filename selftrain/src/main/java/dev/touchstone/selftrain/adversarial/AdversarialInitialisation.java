package dev.touchstone.selftrain.adversarial;

import ai.djl.ndarray.NDScope;
import dev.touchstone.adapt.meta.inner.DivergedException;
import dev.touchstone.adapt.meta.network.Batch;
import dev.touchstone.adapt.meta.network.CrossEntropy;
import dev.touchstone.adapt.meta.outer.Descent;
import dev.touchstone.adapt.meta.tensor.AutogradLoss;
import dev.touchstone.adapt.meta.tensor.DifferentiableLoss;
import dev.touchstone.adapt.meta.tensor.DualParameters;
import dev.touchstone.adapt.meta.tensor.LossGradient;
import dev.touchstone.adapt.meta.tensor.Parameters;
import dev.touchstone.detector.tensor.Dual;
import dev.touchstone.selftrain.pseudo.PseudoLabels;

/**
 * The alternating game of discriminator and feature extractor: for each batch the discriminator
 * takes some steps down the domain loss, then the feature extractor takes some up it. No task loss
 * takes part. Used by one thread.
 *
 * @param <B> what a batch is: posts with their domains as classes
 */
public final class AdversarialInitialisation<B> {

  private final FeatureExtractor<B> extractor;
  private final DomainDiscriminator discriminator;
  private final Setting setting;

  /** L_DA by the discriminator alone, over features that stay. */
  private final DifferentiableLoss<Batch> ofFeatures;

  /** L_DA by both. */
  private final DifferentiableLoss<B> ofPosts;

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

  /** A game between the feature extractor of a model and a discriminator. */
  public AdversarialInitialisation(
      FeatureExtractor<B> extractor, DomainDiscriminator discriminator, Setting setting) {
    this.extractor = extractor;
    this.discriminator = discriminator;
    this.setting = setting;
    this.ofFeatures = new AutogradLoss<>(new CrossEntropy(discriminator));
    this.ofPosts = extractor.differentiable(this::losses);
  }

  private Dual losses(DualParameters both, B batch) {
    Dual logits = discriminator.logits(both, extractor.features(both, batch));
    return CrossEntropy.of(logits, extractor.domains(batch));
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

  /** Mean cross-entropy of telling the batch's domains apart (L_DA). */
  public double domainLoss(Players players, B domains) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return ofFeatures.loss(players.discriminator(), features(players, domains));
    }
  }

  /** Share of the batch's posts whose domain the discriminator tells. */
  public double accuracy(Players players, B domains) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Batch features = features(players, domains);
      PseudoLabels told =
          PseudoLabels.ofLogits(discriminator.logits(players.discriminator(), features.inputs()));
      long[] truth = features.targets().argMax(1).toLongArray();
      int right = 0;
      for (int i = 0; i < truth.length; i++) {
        right += told.label(i) == truth[i] ? 1 : 0;
      }
      return (double) right / truth.length;
    }
  }

  /**
   * Plays one batch, in place.
   *
   * @param domains posts with their domains as classes
   * @throws DivergedException if the domain loss stops being finite
   */
  public Trace play(Players players, B domains) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Batch features = features(players, domains);
      double before = ofFeatures.loss(players.discriminator(), features);
      for (int t = 0; t < setting.discriminatorSteps(); t++) {
        discriminate(players, features);
      }
      double trained = ofFeatures.loss(players.discriminator(), features);
      for (int t = 0; t < setting.extractorSteps(); t++) {
        confuse(players, domains);
      }
      double after = domainLoss(players, domains);
      return new Trace(before, trained, DivergedException.requireFinite("domain loss", after));
    }
  }

  private void discriminate(Players players, Batch features) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      LossGradient at = ofFeatures.gradient(players.discriminator(), features);
      DivergedException.requireFinite("domain loss", at.loss());
      players.discriminatorDescent().step(players.discriminator(), at.gradient());
    }
  }

  private void confuse(Players players, B domains) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Parameters own = extractor.of(players.theta());
      LossGradient at = ofPosts.gradient(own.and(players.discriminator()), domains);
      DivergedException.requireFinite("domain loss", at.loss());
      Parameters gradient = extractor.of(at.gradient());
      players.extractorDescent().step(own, setting.reversal().reverse(gradient));
    }
  }

  /** The features as they are, with their domains, under the innermost open scope. */
  private Batch features(Players players, B domains) {
    return new Batch(extractor.still(players.theta(), domains), extractor.domains(domains));
  }
}
