package dev.touchstone.adapt.full;

import dev.touchstone.detector.transformer.TrainableEncoder;
import java.util.Arrays;
import java.util.List;

/**
 * Labelled texts as an encoder reads them.
 *
 * @param ids token ids of each
 * @param labels class index of each, 0 or 1
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record Examples(List<long[]> ids, int[] labels) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if there is no text, or not one label for each
   */
  public Examples {
    ids = List.copyOf(ids);
    if (ids.isEmpty() || ids.size() != labels.length) {
      throw new IllegalArgumentException(
          "examples: expected at least one text and a label for each, got "
              + ids.size()
              + " and "
              + labels.length);
    }
  }

  /** Texts as an encoder reads them. */
  public static Examples of(TrainableEncoder encoder, List<String> texts, int[] labels) {
    return new Examples(texts.stream().map(encoder::tokens).toList(), labels);
  }

  /** Number of texts. */
  public int size() {
    return labels.length;
  }

  /** Token ids of some of them. */
  public List<long[]> ids(int[] rows) {
    return Arrays.stream(rows).mapToObj(ids::get).toList();
  }

  /** Number of tokens of some of them. */
  public int[] lengths(int[] rows) {
    return Arrays.stream(rows).map(row -> ids.get(row).length).toArray();
  }

  /** Class indices of some of them. */
  public int[] labels(int[] rows) {
    return Arrays.stream(rows).map(row -> labels[row]).toArray();
  }
}
