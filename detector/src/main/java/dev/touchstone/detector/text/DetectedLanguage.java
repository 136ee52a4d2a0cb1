package dev.touchstone.detector.text;

import java.util.Objects;

/**
 * The language that a text is most likely written in.
 *
 * @param code ISO 639-3
 * @param leadOverEnglish how many times likelier it is than English; at least 1, infinite where
 *     most letters are of a script that English does not use
 */
public record DetectedLanguage(String code, double leadOverEnglish) {

  /** A lead that one English post in a thousand of 40 letters or more reaches. */
  private static final double CLEAR_LEAD = 2;

  public DetectedLanguage {
    Objects.requireNonNull(code, "code");
    if (!(leadOverEnglish >= 1)) {
      throw new IllegalArgumentException("expected a lead of at least 1, got " + leadOverEnglish);
    }
  }

  /** Whether the text is clearly not English. */
  public boolean isClearlyForeign() {
    return leadOverEnglish >= CLEAR_LEAD;
  }
}
