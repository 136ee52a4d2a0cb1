package dev.touchstone.adapt.meta.episode;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The rows of a domain by class, drawn without repetition inside a draw. */
final class DomainRows {

  private static final int CLASSES = 2;

  private final int[][] byClass;

  DomainRows(int[] labels) {
    this.byClass = new int[CLASSES][];
    for (int c = 0; c < CLASSES; c++) {
      int label = c;
      byClass[c] = IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray();
    }
  }

  /**
   * Draws rows of each class, all different. A class with fewer rows gives all it has.
   *
   * @return rows of class 0, rows of class 1
   */
  int[][] draw(int perClass, RandomGenerator random) {
    int[][] drawn = new int[CLASSES][];
    for (int c = 0; c < CLASSES; c++) {
      drawn[c] = sample(byClass[c], Math.min(perClass, byClass[c].length), random);
    }
    return drawn;
  }

  /** The first steps of a Fisher-Yates shuffle, in place: the order left behind is random too. */
  private static int[] sample(int[] rows, int count, RandomGenerator random) {
    for (int i = 0; i < count; i++) {
      int j = i + random.nextInt(rows.length - i);
      int swapped = rows[i];
      rows[i] = rows[j];
      rows[j] = swapped;
    }
    return IntStream.range(0, count).map(i -> rows[i]).toArray();
  }
}
