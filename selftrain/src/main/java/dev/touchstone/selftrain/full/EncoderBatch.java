package dev.touchstone.selftrain.full;

import dev.touchstone.selftrain.pool.Posts;

/**
 * Posts of a pool as a whole encoder learns them.
 *
 * @param posts which, and what they count as
 * @param classes how many classes there are
 * @param factors of each one's loss; empty for 1
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record EncoderBatch(Posts posts, int classes, double[] factors) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if there are factors, but not one for each post
   */
  EncoderBatch {
    if (factors.length != 0 && factors.length != posts.size()) {
      throw new IllegalArgumentException(
          "expected a weight for each of " + posts.size() + " posts, got " + factors.length);
    }
  }

  EncoderBatch weighted(double[] other) {
    return new EncoderBatch(posts, classes, other);
  }

  /** Some of them, by position. */
  EncoderBatch some(int[] positions) {
    double[] picked = new double[factors.length == 0 ? 0 : positions.length];
    for (int i = 0; i < picked.length; i++) {
      picked[i] = factors[positions[i]];
    }
    return new EncoderBatch(posts.some(positions), classes, picked);
  }
}
