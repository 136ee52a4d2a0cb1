package dev.touchstone.core.selftrain;

import java.util.Objects;

/**
 * Which pseudo-labels to read.
 *
 * @param set the set they are in
 * @param acceptedOnly whether quarantined ones are left out
 * @param without whose to leave out
 * @param afterPostId only posts whose id is greater by its UTF-8 bytes: the last of the page
 *     before, or null
 * @param limit at most so many, 1 to {@value #MAX_LIMIT}
 */
public record PseudoLabelQuery(
    PseudoLabelSet set, boolean acceptedOnly, Subtraction without, String afterPostId, int limit) {

  /** Largest page. */
  public static final int MAX_LIMIT = 5000;

  public PseudoLabelQuery {
    Objects.requireNonNull(set, "set");
    Objects.requireNonNull(without, "without");
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit: expected 1 to " + MAX_LIMIT + ", got " + limit);
    }
  }

  /** Everything in a set, quarantined or not. */
  public static PseudoLabelQuery all(PseudoLabelSet set, int limit) {
    return new PseudoLabelQuery(set, false, Subtraction.NOTHING, null, limit);
  }

  /** What a model is made again from. */
  public static PseudoLabelQuery accepted(PseudoLabelSet set, Subtraction without, int limit) {
    return new PseudoLabelQuery(set, true, without, null, limit);
  }

  /** The same query, continued behind {@code last}. */
  public PseudoLabelQuery continuedAfter(PseudoLabel last) {
    return new PseudoLabelQuery(set, acceptedOnly, without, last.post().id(), limit);
  }
}
