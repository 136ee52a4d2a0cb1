package dev.touchstone.core.verdict;

import dev.touchstone.core.post.RecordOrigin;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A stored judgement of one version of a post. Never updated: a later one supersedes it.
 *
 * @param id UUIDv7 whose time is {@code decidedAt} in milliseconds
 * @param postId the post
 * @param postVersion the version of the post that was judged
 * @param domain the domain it was judged in
 * @param classification what the detector said
 * @param origin where in Kafka the post was read
 * @param ingestedAt when the record was taken from Kafka
 * @param decidedAt when the judgement was made
 * @param automation how far a machine took the decision
 * @param actor who decided: {@code touchstone}, or a person's name
 * @param reason a person's reason, or null
 * @param supersedes the verdict that this one replaces, or null
 * @param traceId trace that the decision belongs to, or null
 */
public record Verdict(
    UUID id,
    String postId,
    int postVersion,
    String domain,
    Classification classification,
    RecordOrigin origin,
    Instant ingestedAt,
    Instant decidedAt,
    Automation automation,
    String actor,
    String reason,
    UUID supersedes,
    String traceId) {

  /** The actor of verdicts that no person touched. */
  public static final String MACHINE = "touchstone";

  public Verdict {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(postId, "postId");
    Objects.requireNonNull(domain, "domain");
    Objects.requireNonNull(classification, "classification");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(ingestedAt, "ingestedAt");
    Objects.requireNonNull(decidedAt, "decidedAt");
    Objects.requireNonNull(automation, "automation");
    Objects.requireNonNull(actor, "actor");
    if (id.version() != 7) {
      throw new IllegalArgumentException("expected a UUID of version 7, got " + id);
    }
  }
}
