package dev.touchstone.adapt.active;

import java.util.Objects;

/**
 * Posts that wait for a label.
 *
 * @param embeddings of each, [posts][dimension]; kept, not copied, and never written to
 * @param probabilities of misinformation of each by the model that serves, 0 to 1; NaN for a post
 *     that has no score
 * @param labelled embeddings of texts that have a label, [labels][dimension]
 */
@SuppressWarnings("ArrayRecordComponent") // large, handed over once, never compared
public record LabellingPool(float[][] embeddings, double[] probabilities, float[][] labelled) {

  /**
   * Checks that there is one of each.
   *
   * @throws IllegalArgumentException if there is not a probability for each embedding
   */
  public LabellingPool {
    Objects.requireNonNull(labelled, "labelled");
    if (embeddings.length != probabilities.length) {
      throw new IllegalArgumentException(
          "labelling pool: expected a probability for each of "
              + embeddings.length
              + " posts, got "
              + probabilities.length);
    }
  }

  /** Number of posts that wait. */
  public int size() {
    return embeddings.length;
  }

  /** How unsure the model is of a post: 1 at even odds or without a score, 0 where it is sure. */
  double uncertainty(int post) {
    double probability = probabilities[post];
    return Double.isNaN(probability) ? 1 : 1 - Math.abs(2 * probability - 1);
  }
}
