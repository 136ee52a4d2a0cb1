package dev.touchstone.detector.encoder;

import java.util.List;

/**
 * The vectors of a list of texts, in the order of the texts.
 *
 * <p>Immutable by agreement: the vectors are handed out uncopied and nobody writes into them. Equal
 * texts share one vector.
 */
public final class EncodedTexts {

  private final List<EncodedText> rows;

  EncodedTexts(List<EncodedText> rows) {
    this.rows = List.copyOf(rows);
  }

  /** Number of texts. */
  public int size() {
    return rows.size();
  }

  /** Text {@code index}; its vector is not copied, so don't write into it. */
  public EncodedText row(int index) {
    return rows.get(index);
  }

  /**
   * The vector of text {@code index}, of Euclidean length 1; not copied, so don't write into it.
   */
  public float[] vector(int index) {
    return rows.get(index).vector();
  }

  /** All vectors, {@code size x dimension}; the rows are not copied. */
  public float[][] vectors() {
    return rows.stream().map(EncodedText::vector).toArray(float[][]::new);
  }

  /** Tokens read of text {@code index}, the special ones included. */
  public int tokens(int index) {
    return rows.get(index).tokens();
  }

  /** Whether text {@code index} was longer than the encoder reads. */
  public boolean truncated(int index) {
    return rows.get(index).truncated();
  }
}
