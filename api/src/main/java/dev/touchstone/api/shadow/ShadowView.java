package dev.touchstone.api.shadow;

import dev.touchstone.core.model.Release;
import dev.touchstone.core.shadow.ShadowComparison;
import dev.touchstone.core.shadow.ShadowFlip;
import java.time.Instant;
import java.util.List;

/**
 * A domain's shadow on its stream.
 *
 * @param since when it was released
 * @param posts how many posts it scored beside the champion; those that no score decides are left
 *     out
 * @param agreements on how many it would decide as was decided
 * @param agreement their share, or null before the first post
 * @param meanDifference mean of its probability less the champion's
 * @param meanAbsoluteDifference mean of how far apart they are
 * @param flips the latest posts on which it would decide otherwise, newest first
 */
public record ShadowView(
    String domain,
    String modelId,
    Instant since,
    String actor,
    String reason,
    long posts,
    long agreements,
    Double agreement,
    double meanDifference,
    double meanAbsoluteDifference,
    List<ShadowFlip> flips) {

  public ShadowView {
    flips = List.copyOf(flips);
  }

  static ShadowView of(Release shadow, ShadowComparison comparison, List<ShadowFlip> flips) {
    return new ShadowView(
        shadow.domain(),
        shadow.modelId(),
        shadow.releasedAt(),
        shadow.actor(),
        shadow.reason(),
        comparison.posts(),
        comparison.agreements(),
        comparison.posts() == 0 ? null : (double) comparison.agreements() / comparison.posts(),
        comparison.meanDifference(),
        comparison.meanAbsoluteDifference(),
        flips);
  }
}
