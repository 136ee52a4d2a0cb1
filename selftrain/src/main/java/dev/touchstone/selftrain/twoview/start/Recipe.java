package dev.touchstone.selftrain.twoview.start;

import dev.touchstone.selftrain.twoview.view.SoftRegression;

/**
 * How the rounds go on from a start.
 *
 * @param rounds most rounds
 * @param startWeight how much the start's opinion counts beside the two views, which count 1 each
 * @param view the encoder's view
 * @param head the final head
 */
public record Recipe(int rounds, double startWeight, OnComponents view, OnComponents head) {

  /**
   * A regression on principal components of the stream.
   *
   * @param components how many
   */
  public record OnComponents(int components, SoftRegression regression) {}

  /** From anchors: they know the task, but little of the domain. */
  static final Recipe FROM_ANCHORS =
      new Recipe(6, 0.5, onComponents(64, 10, 4), onComponents(128, 30, 8));

  /** From domains of the same task. */
  static final Recipe FROM_SOURCES =
      new Recipe(8, 1, onComponents(64, 3, 4), onComponents(64, 3, 8));

  private static OnComponents onComponents(int components, double inverseStrength, int steps) {
    return new OnComponents(components, new SoftRegression(inverseStrength, steps));
  }
}
