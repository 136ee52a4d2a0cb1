package dev.touchstone.adapt.data;

import java.util.SplittableRandom;

/** Fisher-Yates shuffles that depend on their seed alone. */
public final class Shuffle {

  private Shuffle() {}

  /** A shuffled copy of {@code values}, the same on every machine. */
  public static int[] of(int[] values, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] shuffled = values.clone();
    for (int i = shuffled.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = shuffled[i];
      shuffled[i] = shuffled[other];
      shuffled[other] = kept;
    }
    return shuffled;
  }
}
