package dev.touchstone.selftrain.adversarial;

import dev.touchstone.adapt.meta.tensor.Parameters;

/**
 * The gradient reversal layer, seen from behind: what reaches the feature extractor is minus lambda
 * times the discriminator's gradient.
 *
 * @param lambda strength, constant; 1 in the paper
 */
public record GradientReversal(double lambda) {

  public static final GradientReversal PAPER = new GradientReversal(1);

  /** The gradient that the feature extractor descends. */
  public Parameters reverse(Parameters gradient) {
    return gradient.times(-lambda);
  }
}
