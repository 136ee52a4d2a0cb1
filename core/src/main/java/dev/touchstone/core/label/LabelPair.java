package dev.touchstone.core.label;

import java.util.Objects;

/**
 * What two analysts say of one text.
 *
 * @param first the label that counts
 * @param second the second opinion
 */
public record LabelPair(DomainLabel first, SecondLabel second) {

  public LabelPair {
    Objects.requireNonNull(first, "first");
    Objects.requireNonNull(second, "second");
    if (!second.labelId().equals(first.id())) {
      throw new IllegalArgumentException(
          "label pair: expected a second to " + first.id() + ", got one to " + second.labelId());
    }
  }

  /** Whether both say the same. */
  public boolean agrees() {
    return first.label() == second.label();
  }
}
