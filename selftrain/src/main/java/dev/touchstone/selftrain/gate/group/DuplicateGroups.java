package dev.touchstone.selftrain.gate.group;

import dev.touchstone.adapt.dedup.NearDuplicates;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Exact and near-duplicates, each group with the first of its posts to stand for it: whoever copies
 * comes later. Immutable.
 */
public final class DuplicateGroups {

  private final int[] representatives;
  private final int[] copies;

  private DuplicateGroups(int[] representatives) {
    this.representatives = representatives;
    this.copies = new int[representatives.length];
    Arrays.stream(representatives).forEach(first -> copies[first]++);
  }

  /** The groups of {@code texts}, which are in the order that they came in. */
  public static DuplicateGroups of(List<String> texts) {
    return new DuplicateGroups(new NearDuplicates().groups(texts));
  }

  /** The post that stands for {@code post}: itself, or an earlier one. */
  public int representative(int post) {
    return representatives[post];
  }

  /** Whether {@code post} stands for its group. */
  public boolean isRepresentative(int post) {
    return representatives[post] == post;
  }

  /** How many posts {@code post} stands for; 0 where another stands for it. */
  public int copies(int post) {
    return copies[post];
  }

  /** The posts that stand for their groups, in order. */
  public int[] representatives() {
    return IntStream.range(0, copies.length).filter(this::isRepresentative).toArray();
  }
}
