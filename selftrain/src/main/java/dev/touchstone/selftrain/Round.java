package dev.touchstone.selftrain;

import java.util.Objects;
import java.util.Optional;

/**
 * What one round of self-training did.
 *
 * @param number from 1
 * @param labels the pseudo-labels that it trained with
 * @param prior estimated share of misinformation in the stream, 0 to 1
 * @param agreement share of posts whose likelier class is that of the round before; 1 for the first
 * @param entropy entropies of the pseudo-labels, in nats, from 0 to ln 2
 * @param guidance what the meta-validation set said, where the method has one
 */
public record Round(
    int number,
    StreamLabels labels,
    double prior,
    double agreement,
    Histogram entropy,
    Optional<Guidance> guidance) {

  public Round {
    Objects.requireNonNull(labels, "labels");
    Objects.requireNonNull(entropy, "entropy");
    Objects.requireNonNull(guidance, "guidance");
  }

  /**
   * What the meta-validation set said in a round.
   *
   * @param before its gradient as the round began
   * @param after its gradient after the adversarial step; the same where there was none
   * @param discriminatorAccuracy share of posts whose domain the discriminator tells after the
   *     adversarial step, domains counting the same; NaN where there was none
   * @param sourceWeights learned weights of the source posts, as their sigmoid
   * @param pseudoWeights the same of the pseudo-labelled posts
   */
  public record Guidance(
      MetaGradientNorm before,
      MetaGradientNorm after,
      double discriminatorAccuracy,
      Histogram sourceWeights,
      Histogram pseudoWeights) {}

  /**
   * The meta-validation set's pull on the parameters.
   *
   * @param loss L_M, in nats
   * @param norm norm of g_M; near zero, it guides nothing
   */
  public record MetaGradientNorm(double loss, double norm) {

    /** Of an empty meta-validation set. */
    public static final MetaGradientNorm NONE = new MetaGradientNorm(0, 0);
  }
}
