package dev.touchstone.core.post;

import java.util.Objects;

/**
 * One version of a post.
 *
 * @param id the producer's id
 * @param version 1 for the first text seen under the id, then counting up
 */
public record PostKey(String id, int version) {

  public PostKey {
    Objects.requireNonNull(id, "id");
    if (version < 1) {
      throw new IllegalArgumentException("expected a version of at least 1, got " + version);
    }
  }
}
