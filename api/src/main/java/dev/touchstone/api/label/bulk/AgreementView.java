package dev.touchstone.api.label.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.touchstone.core.label.Agreement;
import dev.touchstone.core.label.LabelPair;
import dev.touchstone.core.verdict.Label;
import java.util.List;
import java.util.UUID;

/**
 * How far analysts agree.
 *
 * @param pairs how many texts have two labels
 * @param agreed of how many both are the same
 * @param kappa Cohen's kappa, or null where it says nothing
 * @param contradictions the pairs that don't agree
 * @param alikeButDifferent labels of texts that are near-duplicates and have different labels
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AgreementView(
    int pairs,
    int agreed,
    Double kappa,
    List<Contradiction> contradictions,
    List<List<UUID>> alikeButDifferent) {

  /**
   * A text with two labels that differ.
   *
   * @param postId its post, or null where it was pasted
   */
  public record Contradiction(
      UUID labelId,
      String postId,
      Label first,
      String firstAnalyst,
      Label second,
      String secondAnalyst,
      String secondReason) {

    static Contradiction of(LabelPair pair) {
      return new Contradiction(
          pair.first().id(),
          pair.first().postId(),
          pair.first().label(),
          pair.first().analyst(),
          pair.second().label(),
          pair.second().analyst(),
          pair.second().reason());
    }
  }

  static AgreementView of(List<LabelPair> pairs, List<List<UUID>> alikeButDifferent) {
    Agreement agreement = Agreement.of(pairs);
    return new AgreementView(
        agreement.pairs(),
        agreement.agreed(),
        Double.isFinite(agreement.kappa()) ? agreement.kappa() : null,
        pairs.stream().filter(pair -> !pair.agrees()).map(Contradiction::of).toList(),
        alikeButDifferent);
  }
}
