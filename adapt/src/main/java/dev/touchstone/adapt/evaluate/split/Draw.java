package dev.touchstone.adapt.evaluate.split;

import dev.touchstone.adapt.data.Dataset;
import dev.touchstone.adapt.data.InvalidDatasetException;
import dev.touchstone.core.verdict.Label;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One seed's view of a target: which rows may be shots and which are tested on. Every method and
 * source of the seed share it.
 */
public final class Draw {

  private final long seed;
  private final TargetSplit split;
  private final int[] labels;

  Draw(long seed, TargetSplit split, int[] labels) {
    this.seed = seed;
    this.split = split;
    this.labels = labels;
  }

  /**
   * Splits the target.
   *
   * @param groups near-duplicate group of each row
   * @param protocol the part to test on, and the shots that the rest must have
   * @throws InvalidDatasetException if a class has too few rows for the shots, or none to test on
   */
  public static Draw of(Dataset target, int[] groups, Protocol protocol, long seed) {
    TargetSplit split =
        protocol.testPart() == null
            ? TargetSplit.random(groups, seed)
            : TargetSplit.official(target, groups, protocol.testPart());
    Draw draw = new Draw(seed, split, target.labels());
    draw.shots(protocol.shots());
    for (Label label : Label.values()) {
      if (draw.count(split.test(), label) == 0) {
        throw new InvalidDatasetException(
            "dataset "
                + target.name()
                + ", seed "
                + seed
                + ": expected a test part with both classes, got no "
                + label);
      }
    }
    return draw;
  }

  /** The seed. */
  public long seed() {
    return seed;
  }

  /** Rows to test on, ascending. */
  public int[] test() {
    return split.test().clone();
  }

  /**
   * Rows of the shots, misinformation first; fewer shots are a part of more.
   *
   * @throws InvalidDatasetException if the pool has fewer of a class
   */
  public int[] shots(int perClass) {
    return Shots.draw(split.pool(), labels, perClass, seed);
  }

  /**
   * Rows outside of the test part that are not among the shots, ascending: what streams in without
   * labels.
   */
  public int[] stream(int[] shots) {
    Set<Integer> labelled = Arrays.stream(shots).boxed().collect(Collectors.toSet());
    return Arrays.stream(split.pool()).filter(row -> !labelled.contains(row)).toArray();
  }

  /** Most shots of each class that can be drawn. */
  public int mostShots() {
    return Arrays.stream(Label.values()).mapToInt(l -> count(split.pool(), l)).min().orElseThrow();
  }

  /** Class indices of {@code rows}. */
  public int[] labels(int[] rows) {
    return Arrays.stream(rows).map(row -> labels[row]).toArray();
  }

  private int count(int[] rows, Label label) {
    return (int) Arrays.stream(rows).filter(row -> labels[row] == label.index()).count();
  }
}
