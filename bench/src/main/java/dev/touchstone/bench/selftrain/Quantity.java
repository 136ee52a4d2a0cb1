package dev.touchstone.bench.selftrain;

import dev.touchstone.selftrain.Round;
import dev.touchstone.selftrain.evaluate.report.RoundFacts;
import java.util.function.ToDoubleFunction;

/** What is plotted over the rounds. */
enum Quantity {
  /** Meta gradient before the adversarial step. */
  META_GRADIENT_BEFORE("norm of the meta gradient before the adversarial step"),
  /** Meta gradient after the adversarial step. */
  META_GRADIENT_AFTER("norm of the meta gradient after the adversarial step"),
  /** The discriminator's accuracy. */
  DISCRIMINATOR_ACCURACY("accuracy of the domain discriminator"),
  /** Precision of the pseudo-labels. */
  PRECISION("precision of the pseudo-labels"),
  /** Precision of the expansion. */
  EXPANSION_PRECISION("precision of the expansion"),
  /** Estimated less true prior. */
  PRIOR_ERROR("estimated less true share of the positive class"),
  /** Agreement with the round before. */
  AGREEMENT("agreement with the round before");

  private final String title;

  Quantity(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** Its value in a round; NaN where the round has none. */
  double of(RoundFacts facts) {
    return switch (this) {
      case META_GRADIENT_BEFORE -> guidance(facts, guidance -> guidance.before().norm());
      case META_GRADIENT_AFTER -> guidance(facts, guidance -> guidance.after().norm());
      case DISCRIMINATOR_ACCURACY -> guidance(facts, Round.Guidance::discriminatorAccuracy);
      case PRECISION -> facts.precision();
      case EXPANSION_PRECISION -> facts.expansionPrecision();
      case PRIOR_ERROR -> facts.prior() - facts.truePrior();
      case AGREEMENT -> facts.agreement();
    };
  }

  private static double guidance(RoundFacts facts, ToDoubleFunction<Round.Guidance> value) {
    return facts.guidance().map(value::applyAsDouble).orElse(Double.NaN);
  }
}
