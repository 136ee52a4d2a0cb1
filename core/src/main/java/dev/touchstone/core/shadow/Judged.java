package dev.touchstone.core.shadow;

import dev.touchstone.core.verdict.Classification;
import java.util.Objects;

/**
 * What the champion says of a text, and what the domain's shadow says beside it.
 *
 * @param classification the champion's judgement
 * @param shadow the shadow's, or null where there is none or the text is not judged by its score
 */
public record Judged(Classification classification, ShadowScore shadow) {

  public Judged {
    Objects.requireNonNull(classification, "classification");
  }
}
