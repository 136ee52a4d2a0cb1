package dev.touchstone.selftrain.damstf;

import ai.djl.ndarray.NDScope;
import dev.touchstone.adapt.meta.outer.Descent;
import dev.touchstone.selftrain.adversarial.AdversarialInitialisation;
import dev.touchstone.selftrain.adversarial.AdversarialInitialisation.Players;
import dev.touchstone.selftrain.adversarial.DomainBatches;
import dev.touchstone.selftrain.adversarial.DomainDiscriminator;
import dev.touchstone.selftrain.adversarial.FeatureExtractor;
import dev.touchstone.selftrain.damstf.DamstfSetting.Adversary;
import java.util.List;

/**
 * The domain-adversarial step of the rounds of a run. The discriminator, one class a domain, learns
 * on from round to round.
 *
 * @param <B> what a batch is
 */
final class AdversarialStep<B> {

  private final Adversary setting;
  private final DamstfModel<B> model;
  private final AdversarialInitialisation<B> game;
  private final Players players;
  private final DomainBatches domains;
  private final int batches;

  /**
   * @param domains rows of each source domain and, last, of the stream
   */
  AdversarialStep(Adversary setting, DamstfModel<B> model, List<int[]> domains) {
    this.setting = setting;
    this.model = model;
    FeatureExtractor<B> extractor = model.extractor();
    DomainDiscriminator discriminator = DomainDiscriminator.of(extractor.width(), domains.size());
    this.game = new AdversarialInitialisation<>(extractor, discriminator, setting.game());
    var parameters = discriminator.initial(model.workspace(), model.random());
    this.players =
        new Players(
            model.theta(),
            parameters,
            setting.batches() == 0
                ? Descent.plain(0)
                : Descent.adam(extractor.of(model.theta()), setting.rates().extractor()),
            Descent.adam(parameters, setting.rates().discriminator()));
    this.domains = new DomainBatches(domains, model.random());
    int stream = domains.get(domains.size() - 1).length;
    int pass = (stream + setting.perDomain() - 1) / setting.perDomain();
    this.batches = Math.min(setting.batches(), pass);
  }

  /**
   * Plays a pass over the stream; the model's feature extractor changes in place.
   *
   * @return the discriminator's accuracy afterwards; NaN where the step is left out
   */
  double play() {
    for (int batch = 0; batch < batches; batch++) {
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        game.play(players, next(setting.perDomain()));
      }
    }
    return batches == 0 ? Double.NaN : accuracy();
  }

  private double accuracy() {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return game.accuracy(players, next(setting.judged()));
    }
  }

  private B next(int perDomain) {
    return model.batch(domains.next(perDomain), domains.domains());
  }
}
