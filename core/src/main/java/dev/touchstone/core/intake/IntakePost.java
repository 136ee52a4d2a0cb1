package dev.touchstone.core.intake;

import dev.touchstone.core.post.DomainAssignment;
import dev.touchstone.core.post.Post;
import dev.touchstone.core.post.RecordOrigin;
import java.time.Instant;
import java.util.Objects;

/**
 * A decoded post with everything known of its way here.
 *
 * @param post the post
 * @param assignment its domain
 * @param origin where in Kafka it was read
 * @param ingestedAt when the record was taken from Kafka
 * @param traceId the trace that its record's headers name, or null
 */
public record IntakePost(
    Post post,
    DomainAssignment assignment,
    RecordOrigin origin,
    Instant ingestedAt,
    String traceId) {

  public IntakePost {
    Objects.requireNonNull(post, "post");
    Objects.requireNonNull(assignment, "assignment");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(ingestedAt, "ingestedAt");
  }
}
