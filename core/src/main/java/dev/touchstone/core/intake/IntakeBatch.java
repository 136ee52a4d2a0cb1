package dev.touchstone.core.intake;

import java.util.List;

/**
 * What one transaction stores.
 *
 * @param posts the judged posts, in the order they were read; empty where all were rejected
 * @param advances one step for each partition that the batch was read from
 */
public record IntakeBatch(List<JudgedPost> posts, List<OffsetAdvance> advances) {

  public IntakeBatch {
    posts = List.copyOf(posts);
    advances = List.copyOf(advances);
    if (advances.isEmpty()) {
      throw new IllegalArgumentException("expected at least one offset advance, got none");
    }
  }
}
