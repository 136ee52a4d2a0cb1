package dev.touchstone.detector.encoder;

import dev.touchstone.core.model.EncoderIdentity;
import java.util.List;

/**
 * Turns texts into vectors of length 1. Safe for use by several threads.
 *
 * <p>A text's vector depends on that text alone: not on the other texts of the call, their order or
 * number. Whoever opens an encoder closes it.
 */
public interface Encoder extends AutoCloseable {

  /** What decides this encoder's vectors. */
  EncoderIdentity identity();

  /**
   * Encodes each text; equal texts are encoded once. Memory beyond the result does not grow with
   * the number of texts.
   *
   * @param texts normalised texts; an empty text has a vector like any other
   * @return one row for each text, in order
   * @throws IllegalStateException if this encoder is closed
   */
  EncodedTexts encode(List<String> texts);

  /** Waits for running calls and frees the native parts. A second call does nothing. */
  @Override
  void close();
}
