package dev.touchstone.core.labelling;

import dev.touchstone.core.Sha256;
import dev.touchstone.core.domain.DomainName;
import dev.touchstone.core.post.PostKey;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A post in an analyst's hands until a moment.
 *
 * @param id UUIDv7
 * @param domain the domain it is labelled for
 * @param post the post, and which version of it the analyst sees
 * @param rawSha256 digest of its raw text
 * @param analyst who has it
 * @param purpose what for
 * @param leasedAt since when
 * @param expiresAt until when; afterwards another may have it
 * @param ended how it ended before that, or null where it has not
 */
public record Lease(
    UUID id,
    String domain,
    PostKey post,
    String rawSha256,
    String analyst,
    LeasePurpose purpose,
    Instant leasedAt,
    Instant expiresAt,
    LeaseEnd ended) {

  public Lease {
    Objects.requireNonNull(id, "id");
    DomainName.require(domain);
    Objects.requireNonNull(post, "post");
    Sha256.require(rawSha256, "rawSha256");
    Objects.requireNonNull(analyst, "analyst");
    Objects.requireNonNull(purpose, "purpose");
    if (!leasedAt.isBefore(expiresAt)) {
      throw new IllegalArgumentException(
          "lease " + id + ": expected an end after " + leasedAt + ", got " + expiresAt);
    }
  }

  /** Whether it can be answered at a moment. */
  public boolean isOpen(Instant at) {
    return ended == null && at.isBefore(expiresAt);
  }
}
