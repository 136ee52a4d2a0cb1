package dev.touchstone.core.intake;

import dev.touchstone.core.verdict.Classification;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A post and the judgement that shall be stored for it, unless it turns out to be known already.
 *
 * @param post the post
 * @param classification what the detector said
 * @param verdictId UUIDv7 for the verdict
 * @param decidedAt when the judgement was made; the time inside {@code verdictId}
 */
public record JudgedPost(
    IntakePost post, Classification classification, UUID verdictId, Instant decidedAt) {

  public JudgedPost {
    Objects.requireNonNull(post, "post");
    Objects.requireNonNull(classification, "classification");
    Objects.requireNonNull(verdictId, "verdictId");
    Objects.requireNonNull(decidedAt, "decidedAt");
  }
}
