package dev.touchstone.detector;

import dev.touchstone.detector.text.TextNormaliser;

/**
 * A text as a model reads it.
 *
 * @param model the model
 * @param raw the raw text
 * @param normalised what the model's normaliser leaves of it
 */
record Reading(ServedModel model, String raw, String normalised) {

  static Reading of(ServedModel model, String raw) {
    return new Reading(model, raw, model.normaliser().normalise(raw));
  }

  /** Whether there is anything to score. */
  boolean hasText() {
    return TextNormaliser.leavesSomething(normalised);
  }
}
