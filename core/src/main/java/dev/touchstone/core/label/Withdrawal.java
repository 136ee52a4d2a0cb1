package dev.touchstone.core.label;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Takes labels back. They stay on record and count no longer; what they superseded counts again.
 *
 * @param labelIds the labels, each current
 * @param analyst who takes them back
 * @param reason why, or null
 * @param at when
 */
public record Withdrawal(List<UUID> labelIds, String analyst, String reason, Instant at) {

  public Withdrawal {
    labelIds = List.copyOf(labelIds);
    Objects.requireNonNull(analyst, "analyst");
    Objects.requireNonNull(at, "at");
  }
}
