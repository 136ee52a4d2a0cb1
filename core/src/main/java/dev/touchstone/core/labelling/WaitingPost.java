package dev.touchstone.core.labelling;

import dev.touchstone.core.post.PostKey;
import java.util.Objects;

/**
 * A post that could be labelled next.
 *
 * @param post its latest version
 * @param rawSha256 digest of its raw text
 * @param text its raw text
 * @param probability of misinformation by its current verdict, 0 to 1; NaN where it has no score
 */
public record WaitingPost(PostKey post, String rawSha256, String text, double probability) {

  public WaitingPost {
    Objects.requireNonNull(post, "post");
    Objects.requireNonNull(rawSha256, "rawSha256");
    Objects.requireNonNull(text, "text");
  }

  /** Without the text. */
  @Override
  public String toString() {
    return "WaitingPost[" + post + ", " + probability + "]";
  }
}
