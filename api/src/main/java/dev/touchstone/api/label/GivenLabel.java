package dev.touchstone.api.label;

import dev.touchstone.core.verdict.Label;
import java.util.Objects;

/**
 * A label as it was given.
 *
 * @param postId the post that was labelled, or null where the text was pasted
 * @param text the raw text; null for that of the post's latest version
 * @param label what it is
 * @param reason why, or null
 */
public record GivenLabel(String postId, String text, Label label, String reason) {

  public GivenLabel {
    Objects.requireNonNull(label, "label");
    if (postId == null && text == null) {
      throw new IllegalArgumentException("label: expected a postId or a text, got none");
    }
  }

  /** Without the text. */
  @Override
  public String toString() {
    return "GivenLabel[" + postId + ", " + label + "]";
  }
}
