package dev.touchstone.detector;

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

  /** Whether there is anything to score: a letter, a digit or a symbol such as an emoji. */
  boolean hasText() {
    return normalised.codePoints().anyMatch(Reading::speaks);
  }

  private static boolean speaks(int c) {
    return Character.isLetterOrDigit(c) || Character.getType(c) == Character.OTHER_SYMBOL;
  }
}
