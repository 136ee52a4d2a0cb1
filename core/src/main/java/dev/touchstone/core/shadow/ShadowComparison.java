package dev.touchstone.core.shadow;

/**
 * A shadow and the champions that it scored beside.
 *
 * @param posts how many posts both scored
 * @param agreements on how many they would decide the same
 * @param meanDifference mean of the shadow's probability less the champion's; 0 without posts
 * @param meanAbsoluteDifference mean of how far apart they are; 0 without posts
 */
public record ShadowComparison(
    long posts, long agreements, double meanDifference, double meanAbsoluteDifference) {

  public ShadowComparison {
    if (agreements < 0 || agreements > posts) {
      throw new IllegalArgumentException(
          "expected 0 <= agreements <= posts, got " + agreements + " and " + posts);
    }
  }
}
