package dev.touchstone.core.intake;

import dev.touchstone.core.post.DomainAssignment;
import dev.touchstone.core.post.Post;
import dev.touchstone.core.post.RecordOrigin;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A decoded post with everything known of its way here.
 *
 * @param post the post
 * @param assignment its domain
 * @param origin where in Kafka it was read
 * @param ingestedAt when the record was taken from Kafka
 * @param traceId the trace that its record's headers name (W3C, 32 lower-case hexadecimal digits),
 *     or null
 */
public record IntakePost(
    Post post,
    DomainAssignment assignment,
    RecordOrigin origin,
    Instant ingestedAt,
    String traceId) {

  private static final Pattern TRACE_ID = Pattern.compile("[0-9a-f]{32}");

  public IntakePost {
    Objects.requireNonNull(post, "post");
    Objects.requireNonNull(assignment, "assignment");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(ingestedAt, "ingestedAt");
    if (traceId != null && !TRACE_ID.matcher(traceId).matches()) {
      throw new IllegalArgumentException(
          "traceId: expected 32 lower-case hexadecimal digits, got "
              + traceId.length()
              + " characters");
    }
  }
}
