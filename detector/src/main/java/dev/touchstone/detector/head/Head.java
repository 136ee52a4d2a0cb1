package dev.touchstone.detector.head;

/** From a vector to both classes' outputs. Immutable; safe for use by several threads. */
public sealed interface Head permits LinearHead, AnchoredHead {

  /** Length of the vectors it reads. */
  int dimension();

  /**
   * The outputs for one vector.
   *
   * @throws IllegalArgumentException if its length is not {@link #dimension()}
   */
  Logits logits(float[] vector);
}
