package dev.touchstone.adapt.bank;

import dev.touchstone.core.verdict.Label;
import java.util.Arrays;
import java.util.Objects;

/**
 * One source domain: embeddings with their labels. The arrays are shared, not copied: callers don't
 * change them.
 *
 * @param name the domain's name
 * @param embeddings one L2-normalised vector a row
 * @param labels class index of each row ({@link Label#index()})
 * @param origin where the rows came from
 */
@SuppressWarnings("ArrayRecordComponent") // tens of megabytes, never compared
public record SourceDomain(String name, float[][] embeddings, int[] labels, SourceOrigin origin) {

  public SourceDomain {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(origin, "origin");
    if (embeddings.length == 0 || embeddings.length != labels.length) {
      throw new IllegalArgumentException(
          "source domain "
              + name
              + ": expected as many embeddings as labels and at least one, got "
              + embeddings.length
              + " and "
              + labels.length);
    }
  }

  /** Number of rows. */
  public int size() {
    return labels.length;
  }

  /** Number of rows of a class. */
  public int count(Label label) {
    return (int) Arrays.stream(labels).filter(index -> index == label.index()).count();
  }
}
