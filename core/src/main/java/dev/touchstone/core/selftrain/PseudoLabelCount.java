package dev.touchstone.core.selftrain;

import java.util.Objects;

/**
 * How many posts of a set were treated alike.
 *
 * @param set the set
 * @param quarantine why they didn't count, or null where they did
 * @param posts how many, at least 1
 */
public record PseudoLabelCount(PseudoLabelSet set, QuarantineReason quarantine, long posts) {

  public PseudoLabelCount {
    Objects.requireNonNull(set, "set");
    if (posts < 1) {
      throw new IllegalArgumentException("expected at least 1 post, got " + posts);
    }
  }
}
