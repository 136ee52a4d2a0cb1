package dev.touchstone.selftrain.damstf;

import ai.djl.ndarray.NDScope;
import dev.touchstone.adapt.meta.outer.Descent;
import dev.touchstone.selftrain.adversarial.AdversarialInitialisation;
import dev.touchstone.selftrain.adversarial.AdversarialInitialisation.Players;
import dev.touchstone.selftrain.adversarial.DomainBatches;
import dev.touchstone.selftrain.adversarial.DomainDiscriminator;
import dev.touchstone.selftrain.damstf.DamstfSetting.Adversary;
import java.util.ArrayList;
import java.util.List;

/**
 * The domain-adversarial step of the rounds of a run. The discriminator, one class a domain, learns
 * on from round to round.
 */
final class AdversarialStep {

  /** Posts of each domain that the discriminator's accuracy is measured on. */
  private static final int JUDGED = 100;

  private final Adversary setting;
  private final HeadLearner learner;
  private final AdversarialInitialisation game;
  private final Players players;
  private final DomainBatches domains;
  private final int batches;

  /**
   * @param sources scaled embeddings of each source domain
   * @param stream scaled embeddings of the target
   */
  AdversarialStep(
      Adversary setting, HeadLearner learner, List<float[][]> sources, float[][] stream) {
    this.setting = setting;
    this.learner = learner;
    List<float[][]> all = new ArrayList<>(sources);
    all.add(stream);
    DomainDiscriminator discriminator =
        DomainDiscriminator.of(learner.network().hidden().outputs(), all.size());
    this.game = new AdversarialInitialisation(learner.network(), discriminator, setting.game());
    this.players = players(discriminator);
    this.domains = new DomainBatches(all, learner.workspace(), learner.random());
    int pass = (stream.length + setting.perDomain() - 1) / setting.perDomain();
    this.batches = Math.min(setting.batches(), pass);
  }

  private Players players(DomainDiscriminator discriminator) {
    var parameters = discriminator.initial(learner.workspace(), learner.random());
    return new Players(
        learner.theta(),
        parameters,
        Descent.adam(game.extractor(learner.theta()), setting.rate()),
        Descent.adam(parameters, setting.rate()));
  }

  /**
   * Plays a pass over the stream; the head's feature extractor changes in place.
   *
   * @return the discriminator's accuracy afterwards; NaN where the step is left out
   */
  double play() {
    for (int batch = 0; batch < batches; batch++) {
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        game.play(players, domains.next(setting.perDomain()));
      }
    }
    return batches == 0 ? Double.NaN : accuracy();
  }

  private double accuracy() {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return game.accuracy(players, domains.next(JUDGED));
    }
  }
}
