package dev.touchstone.detector.head;

import dev.touchstone.detector.kernel.KernelExpansion;
import dev.touchstone.detector.kernel.PriorTerm;
import java.util.List;
import java.util.Objects;

/**
 * A prior logit that needs no label of the domain, plus what the domain's labels add to it. Without
 * labels it is the prior alone.
 *
 * @param prior the opinions that the prior logit is the sum of, at least one, of one dimension
 * @param shots the part learned from the domain's labels
 */
public record AnchoredHead(List<PriorTerm> prior, KernelExpansion shots) implements Head {

  /**
   * @throws IllegalArgumentException if there is no opinion or vectors differ in dimension
   */
  public AnchoredHead {
    prior = List.copyOf(prior);
    Objects.requireNonNull(shots, "shots");
    List<Integer> dimensions =
        prior.stream().map(term -> term.odds().dimension()).distinct().toList();
    if (dimensions.size() != 1) {
      throw new IllegalArgumentException(
          "anchored head: expected at least one opinion, all of one dimension, got the dimensions "
              + dimensions);
    }
  }

  @Override
  public int dimension() {
    return prior.get(0).odds().dimension();
  }

  /** The prior logit of misinformation at {@code vector}. */
  public double priorLogit(float[] vector) {
    return prior.stream().mapToDouble(term -> term.at(vector)).sum();
  }

  @Override
  public Logits logits(float[] vector) {
    double half = (priorLogit(vector) + shots.at(vector)) / 2;
    return new Logits(-half, half);
  }
}
