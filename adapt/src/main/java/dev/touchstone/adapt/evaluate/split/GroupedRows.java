package dev.touchstone.adapt.evaluate.split;

import dev.touchstone.adapt.data.Shuffle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Near-duplicate groups in a shuffled order, from which parts are taken whole group by group. */
final class GroupedRows {

  private final int[] groups;
  private final Map<Integer, Integer> sizes = new HashMap<>();
  private final Set<Integer> left = new LinkedHashSet<>();

  /**
   * @param groups group of each row
   */
  GroupedRows(int[] groups, long seed) {
    this.groups = groups;
    Arrays.stream(groups).forEach(group -> sizes.merge(group, 1, Integer::sum));
    for (int group : Shuffle.of(Arrays.stream(groups).distinct().toArray(), seed)) {
      left.add(group);
    }
  }

  /**
   * Takes groups as long as they fit into a share of all rows.
   *
   * @return the rows taken, ascending
   */
  int[] take(double share) {
    int room = (int) Math.round(groups.length * share);
    Set<Integer> taken = new TreeSet<>();
    for (int group : left) {
      if (sizes.get(group) <= room) {
        taken.add(group);
        room -= sizes.get(group);
      }
    }
    left.removeAll(taken);
    return rows(taken);
  }

  /** The rows that were not taken, ascending. */
  int[] rest() {
    return rows(left);
  }

  private int[] rows(Set<Integer> wanted) {
    return IntStream.range(0, groups.length).filter(row -> wanted.contains(groups[row])).toArray();
  }
}
