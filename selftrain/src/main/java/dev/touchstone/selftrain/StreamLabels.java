package dev.touchstone.selftrain;

import dev.touchstone.core.verdict.Label;
import java.util.Arrays;
import java.util.Set;

/**
 * The pseudo-labels of a round, one for each post of the stream. Immutable.
 *
 * @param classes class index of each post, or {@link #UNUSED}
 * @param weights how much each post counted, 0 to 1; 0 for those unused
 * @param expansion posts that served in the meta-validation set
 */
@SuppressWarnings("ArrayRecordComponent") // large, copied where handed in, never compared
public record StreamLabels(int[] classes, double[] weights, Set<Integer> expansion) {

  /** In place of a class: the post took no part. */
  public static final int UNUSED = -1;

  /**
   * Checks the lengths.
   *
   * @throws IllegalArgumentException if they differ
   */
  public StreamLabels {
    if (classes.length != weights.length) {
      throw new IllegalArgumentException(
          "stream labels: expected a weight for each of "
              + classes.length
              + " posts, got "
              + weights.length);
    }
    classes = classes.clone();
    weights = weights.clone();
    expansion = Set.copyOf(expansion);
  }

  /** Number of posts in the stream. */
  public int size() {
    return classes.length;
  }

  /** Number of posts that took part. */
  public int used() {
    return (int) Arrays.stream(classes).filter(c -> c != UNUSED).count();
  }

  /** Number of posts labelled so. */
  public int count(Label label) {
    return (int) Arrays.stream(classes).filter(c -> c == label.index()).count();
  }
}
