package dev.touchstone.bench.selftrain;

import dev.touchstone.selftrain.evaluate.report.RoundFacts;
import java.util.function.ToDoubleFunction;

/** What is plotted over the rounds. */
enum Quantity {
  /** Meta gradient before the adversarial step. */
  META_GRADIENT_BEFORE(
      "norm of the meta gradient before the adversarial step",
      facts -> facts.guidance().map(g -> g.before().norm()).orElse(Double.NaN)),
  /** Meta gradient after the adversarial step. */
  META_GRADIENT_AFTER(
      "norm of the meta gradient after the adversarial step",
      facts -> facts.guidance().map(g -> g.after().norm()).orElse(Double.NaN)),
  /** The discriminator's accuracy. */
  DISCRIMINATOR_ACCURACY(
      "accuracy of the domain discriminator",
      facts -> facts.guidance().map(g -> g.discriminatorAccuracy()).orElse(Double.NaN)),
  /** Precision of the pseudo-labels. */
  PRECISION("precision of the pseudo-labels", RoundFacts::precision),
  /** Precision of the expansion. */
  EXPANSION_PRECISION("precision of the expansion", RoundFacts::expansionPrecision),
  /** Estimated less true prior. */
  PRIOR_ERROR(
      "estimated less true share of the positive class",
      facts -> facts.prior() - facts.truePrior()),
  /** Agreement with the round before. */
  AGREEMENT("agreement with the round before", RoundFacts::agreement);

  private final String title;
  private final ToDoubleFunction<RoundFacts> value;

  Quantity(String title, ToDoubleFunction<RoundFacts> value) {
    this.title = title;
    this.value = value;
  }

  String title() {
    return title;
  }

  /** Its value in a round; NaN where the round has none. */
  double of(RoundFacts facts) {
    return value.applyAsDouble(facts);
  }
}
