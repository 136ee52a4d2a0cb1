package dev.touchstone.ingest.decode;

import dev.touchstone.core.intake.IntakePost;
import java.util.Objects;

/**
 * The record holds a post.
 *
 * @param post the post, its domain and its trace
 */
public record Decoded(IntakePost post) implements Decoding {

  public Decoded {
    Objects.requireNonNull(post, "post");
  }
}
