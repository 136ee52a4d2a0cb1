package dev.touchstone.api.compare;

import dev.touchstone.core.verdict.Decision;
import java.util.List;

/**
 * Two models on the same texts.
 *
 * @param labels how many labels of the domain, of texts that are not erased, they were compared on
 * @param a the first model on those labels
 * @param b the second
 * @param posts how many of the domain's latest posts they were compared on
 * @param agreements on how many of those they decide the same
 * @param meanDifference mean of the second's probability less the first's over posts that both
 *     score; 0 without any
 * @param flips the posts on which they decide differently, newest first
 */
public record ModelComparison(
    String domain,
    int labels,
    OnLabels a,
    OnLabels b,
    int posts,
    int agreements,
    double meanDifference,
    List<Flip> flips) {

  public ModelComparison {
    flips = List.copyOf(flips);
  }

  /**
   * A model on a domain's labels.
   *
   * @param trainedOn how many of the labels it learned from: on those its figures flatter it
   * @param balancedAccuracy mean of both classes' recalls with a call at .5; null without labels
   * @param decidedRight labels that it decides as they say
   * @param decidedWrong labels that it decides the other way; the others it leaves to review
   */
  public record OnLabels(
      String modelId, int trainedOn, Double balancedAccuracy, int decidedRight, int decidedWrong) {}

  /**
   * A post that the models decide differently.
   *
   * @param probabilityA by the first model; null where it was not scored
   * @param probabilityB by the second
   */
  public record Flip(
      String postId,
      int postVersion,
      Decision decisionA,
      Double probabilityA,
      Decision decisionB,
      Double probabilityB) {}
}
