package dev.touchstone.adapt.evaluate.split;

import dev.touchstone.adapt.data.InvalidDatasetException;
import dev.touchstone.adapt.data.Shuffle;
import dev.touchstone.core.verdict.Label;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Draws the labelled examples of a seed. Fewer shots of the same seed are a part of more shots, so
 * that a curve over their number is not blurred by the draw.
 */
final class Shots {

  private Shots() {}

  /**
   * @param pool rows to draw from
   * @param labels class of every row of the target
   * @param perClass number of shots of each class
   * @return indices of the drawn rows, misinformation first
   * @throws InvalidDatasetException if the pool holds too few of a class
   */
  static int[] draw(int[] pool, int[] labels, int perClass, long seed) {
    int[] shuffled = Shuffle.of(pool, ~seed);
    return IntStream.concat(
            Arrays.stream(first(shuffled, labels, Label.MISINFORMATION, perClass)),
            Arrays.stream(first(shuffled, labels, Label.CREDIBLE, perClass)))
        .toArray();
  }

  private static int[] first(int[] shuffled, int[] labels, Label label, int count) {
    int[] found =
        Arrays.stream(shuffled).filter(row -> labels[row] == label.index()).limit(count).toArray();
    if (found.length < count) {
      throw new InvalidDatasetException(
          "expected at least "
              + count
              + " rows of class "
              + label
              + " to draw shots from, got "
              + found.length);
    }
    return found;
  }
}
