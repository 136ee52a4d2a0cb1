package dev.touchstone.core.intake;

import dev.touchstone.core.post.Post;
import dev.touchstone.core.post.RecordOrigin;
import dev.touchstone.core.post.StoredPost;
import dev.touchstone.core.shadow.ShadowScore;
import dev.touchstone.core.verdict.Automation;
import dev.touchstone.core.verdict.Classification;
import dev.touchstone.core.verdict.Verdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;

/**
 * A post and the judgement that shall be stored for it, unless it turns out to be known already.
 * Times are stored in microseconds and a record's timestamp in milliseconds; what is finer is cut.
 *
 * @param post the post
 * @param classification what the detector said
 * @param verdictId UUIDv7 for the verdict
 * @param decidedAt when the judgement was made; the time inside {@code verdictId}
 * @param shadow what a shadow said of it, or null
 */
public record JudgedPost(
    IntakePost post,
    Classification classification,
    UUID verdictId,
    Instant decidedAt,
    ShadowScore shadow) {

  /** Without a shadow. */
  public JudgedPost(
      IntakePost post, Classification classification, UUID verdictId, Instant decidedAt) {
    this(post, classification, verdictId, decidedAt, null);
  }

  public JudgedPost {
    Objects.requireNonNull(post, "post");
    Objects.requireNonNull(classification, "classification");
    Objects.requireNonNull(verdictId, "verdictId");
    Objects.requireNonNull(decidedAt, "decidedAt");
    if (shadow != null && classification.score() == null) {
      throw new IllegalArgumentException(
          "verdict " + verdictId + ": expected no shadow beside a text that was never scored");
    }
    if (verdictId.version() != 7
        || verdictId.getMostSignificantBits() >>> 16 != decidedAt.toEpochMilli()) {
      throw new IllegalArgumentException(
          "expected a UUIDv7 that carries " + decidedAt + ", got " + verdictId);
    }
  }

  /** What is stored of the post as its version {@code version}. */
  public StoredPost toStoredPost(int version) {
    Post content = post.post();
    return new StoredPost(
        content.id(),
        version,
        post.assignment(),
        content.text(),
        classification.fingerprint().rawSha256(),
        content.author(),
        micros(content.publishedAt()),
        content.url(),
        content.lang(),
        storedOrigin(),
        micros(post.ingestedAt()));
  }

  /**
   * The verdict that is stored with the post's version {@code version}.
   *
   * @param supersedes the post's current verdict, or null
   */
  public Verdict toVerdict(int version, UUID supersedes) {
    return new Verdict(
        verdictId,
        post.post().id(),
        version,
        post.assignment().domain(),
        classification,
        storedOrigin(),
        micros(post.ingestedAt()),
        micros(decidedAt),
        Automation.of(classification),
        Verdict.MACHINE,
        null,
        supersedes,
        post.traceId());
  }

  private RecordOrigin storedOrigin() {
    RecordOrigin read = post.origin();
    return new RecordOrigin(
        read.topic(),
        read.partition(),
        read.offset(),
        read.timestamp().truncatedTo(ChronoUnit.MILLIS));
  }

  private static Instant micros(Instant instant) {
    return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS);
  }
}
