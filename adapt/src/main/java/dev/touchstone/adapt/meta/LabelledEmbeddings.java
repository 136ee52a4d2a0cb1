package dev.touchstone.adapt.meta;

import dev.touchstone.core.verdict.Label;
import java.util.Arrays;

/**
 * Embeddings with their class indices. The arrays are kept, not copied, and never written to.
 *
 * @param embeddings [examples][dimension]
 * @param labels class index of each example, 0 or 1
 */
@SuppressWarnings("ArrayRecordComponent") // large, handed to methods, never compared
public record LabelledEmbeddings(float[][] embeddings, int[] labels) {

  /**
   * Checks the labels.
   *
   * @throws IllegalArgumentException if the lengths differ or a label is neither 0 nor 1
   */
  public LabelledEmbeddings {
    if (embeddings.length != labels.length) {
      throw new IllegalArgumentException(
          "expected a label for each of "
              + embeddings.length
              + " embeddings, got "
              + labels.length);
    }
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] != 0 && labels[i] != 1) {
        throw new IllegalArgumentException(
            "label of example " + i + ": expected 0 or 1, got " + labels[i]);
      }
    }
  }

  public int size() {
    return labels.length;
  }

  /** Number of examples of a class. */
  public int count(Label label) {
    return (int) Arrays.stream(labels).filter(index -> index == label.index()).count();
  }
}
