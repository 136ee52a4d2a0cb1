package dev.touchstone.detector.transformer.weights;

/** How an encoder numbers the positions of its tokens. */
public enum Family {
  /** From 0. */
  BERT,
  /** From one after the padding's id, which is the position of padding itself. */
  ROBERTA
}
