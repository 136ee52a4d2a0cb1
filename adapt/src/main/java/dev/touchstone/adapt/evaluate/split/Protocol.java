package dev.touchstone.adapt.evaluate.split;

import java.util.List;

/**
 * How a comparison is made.
 *
 * @param shots labelled examples of each class, at least 1
 * @param seeds number of seeds, at least 1; seed s runs from 0
 * @param testPart the part of the target's own {@code split} field to test on, or null for 80/20 by
 *     seed
 * @param curveShots shot counts of the n-shot curves, empty for none
 * @param resamples bootstrap resamples behind every interval
 * @param unlabelled whether methods see the rows outside of the test part and the shots, without
 *     their labels
 */
public record Protocol(
    int shots,
    int seeds,
    String testPart,
    List<Integer> curveShots,
    int resamples,
    boolean unlabelled) {

  /** The shot counts of a report's curves. */
  public static final List<Integer> CURVE = List.of(1, 2, 5, 10, 20);

  /** Resamples that give intervals stable to about a thousandth. */
  public static final int RESAMPLES = 1000;

  public Protocol {
    curveShots = List.copyOf(curveShots);
    if (shots < 1 || seeds < 1 || resamples < 1) {
      throw new IllegalArgumentException(
          "expected shots, seeds and resamples of at least 1, got "
              + shots
              + ", "
              + seeds
              + " and "
              + resamples);
    }
  }

  /** A protocol in which methods don't see the target's unlabelled rows. */
  public Protocol(int shots, int seeds, String testPart, List<Integer> curveShots, int resamples) {
    this(shots, seeds, testPart, curveShots, resamples, false);
  }

  /** The same with the unlabelled rows outside of the test part as a stream to learn from. */
  public Protocol withStream() {
    return new Protocol(shots, seeds, testPart, curveShots, resamples, true);
  }

  /** The evaluation's default form: {@link #RESAMPLES} and no curves. */
  public static Protocol of(int shots, int seeds) {
    return new Protocol(shots, seeds, null, List.of(), RESAMPLES);
  }
}
