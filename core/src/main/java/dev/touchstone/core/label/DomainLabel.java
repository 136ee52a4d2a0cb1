package dev.touchstone.core.label;

import dev.touchstone.core.Sha256;
import dev.touchstone.core.domain.DomainName;
import dev.touchstone.core.verdict.Label;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * What a person says of a text in a domain. Never edited: a later one supersedes it.
 *
 * @param id UUIDv7
 * @param domain the domain it counts for
 * @param postId the post that was labelled, or null where the text was pasted
 * @param rawSha256 digest of the raw text, kept after erasure
 * @param label what the text is
 * @param analyst who says so, 1 to {@value #MAX_ANALYST_LENGTH} characters
 * @param reason why, at most {@value #MAX_REASON_LENGTH} characters, or null
 * @param labelledAt when
 * @param supersedes the label that this one replaces, or null
 */
public record DomainLabel(
    UUID id,
    String domain,
    String postId,
    String rawSha256,
    Label label,
    String analyst,
    String reason,
    Instant labelledAt,
    UUID supersedes) {

  /** Longest name of an analyst, in UTF-16 characters. */
  public static final int MAX_ANALYST_LENGTH = 256;

  /** Longest reason, in UTF-16 characters. */
  public static final int MAX_REASON_LENGTH = 2000;

  public DomainLabel {
    Objects.requireNonNull(id, "id");
    DomainName.require(domain);
    Sha256.require(rawSha256, "rawSha256");
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(labelledAt, "labelledAt");
    if (id.version() != 7) {
      throw new IllegalArgumentException("expected a UUID of version 7, got " + id);
    }
    if (analyst == null || analyst.isBlank() || analyst.length() > MAX_ANALYST_LENGTH) {
      throw new IllegalArgumentException(
          "analyst: expected 1 to "
              + MAX_ANALYST_LENGTH
              + " characters, got "
              + (analyst == null ? "nothing" : analyst.length() + ", or blanks only"));
    }
    if (reason != null && reason.length() > MAX_REASON_LENGTH) {
      throw new IllegalArgumentException(
          "reason: expected at most " + MAX_REASON_LENGTH + " characters, got " + reason.length());
    }
  }

  /** The same label as the one that replaces {@code earlier}. */
  public DomainLabel superseding(UUID earlier) {
    return new DomainLabel(
        id, domain, postId, rawSha256, label, analyst, reason, labelledAt, earlier);
  }
}
