package dev.touchstone.core.label;

import dev.touchstone.core.verdict.Label;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A second opinion on a labelled text. Nothing is learned from it: it says how far analysts agree.
 *
 * @param id UUIDv7
 * @param labelId the label that it is the second to
 * @param label what the second analyst says
 * @param analyst who says so, another than the first
 * @param reason why, or null
 * @param labelledAt when
 */
public record SecondLabel(
    UUID id, UUID labelId, Label label, String analyst, String reason, Instant labelledAt) {

  public SecondLabel {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(labelId, "labelId");
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(analyst, "analyst");
    Objects.requireNonNull(labelledAt, "labelledAt");
  }
}
