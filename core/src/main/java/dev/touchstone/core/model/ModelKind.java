package dev.touchstone.core.model;

/** How a model came to be. */
public enum ModelKind {
  /** Trained on the source bank alone. */
  SOURCE,
  /** Adapted to a domain from labels. */
  ADAPTED,
  /** Grown from a domain's unlabelled stream. */
  SELF_TRAINED,
  /** Learned from labels with an encoder of its own. */
  DEEPENED
}
