package dev.touchstone.core.post;

import dev.touchstone.core.Sha256;
import java.time.Instant;
import java.util.Objects;

/**
 * One version of a post as the database holds it. The same id with another text is a new version.
 *
 * @param id the producer's id
 * @param version 1 for the first text seen under the id, then counting up
 * @param assignment the domain and what decided it
 * @param text the raw text, or null once erased
 * @param rawSha256 digest of the raw text, kept after erasure
 * @param author the author's handle, or null
 * @param publishedAt when its author published it, or null
 * @param url where it was published, or null
 * @param lang the language its producer stated, or null
 * @param origin where in Kafka it was read
 * @param ingestedAt when Touchstone stored it
 */
public record StoredPost(
    String id,
    int version,
    DomainAssignment assignment,
    String text,
    String rawSha256,
    String author,
    Instant publishedAt,
    String url,
    String lang,
    RecordOrigin origin,
    Instant ingestedAt) {

  public StoredPost {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(assignment, "assignment");
    Sha256.require(rawSha256, "rawSha256");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(ingestedAt, "ingestedAt");
    if (version < 1) {
      throw new IllegalArgumentException("expected a version of at least 1, got " + version);
    }
  }
}
