package dev.touchstone.detector;

import dev.touchstone.detector.text.TextNormaliser;

/**
 * A text as a model reads it.
 *
 * @param model the model
 * @param raw the raw text
 * @param normalised what the model's normaliser leaves of it
 * @param shadow a model that reads it the same way and is not served, or null
 */
record Reading(ServedModel model, String raw, String normalised, ServedModel shadow) {

  static Reading of(ServedModel model, String raw) {
    return new Reading(model, raw, model.normaliser().normalise(raw), null);
  }

  /** With a shadow, unless it is none, the model itself, or reads texts another way. */
  Reading beside(ServedModel other) {
    boolean fits =
        other != null
            && !other.id().equals(model.id())
            && other.normaliser().mode() == model.normaliser().mode();
    return fits ? new Reading(model, raw, normalised, other) : this;
  }

  /** Whether there is anything to score. */
  boolean hasText() {
    return TextNormaliser.leavesSomething(normalised);
  }
}
