package dev.touchstone.selftrain.gate;

import dev.touchstone.core.Sha256;
import dev.touchstone.core.post.PostKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * One post of an unlabelled stream. The embedding is kept, not copied, and never written to.
 *
 * @param key the post and its version
 * @param rawSha256 digest of the raw text
 * @param author the author's handle, or null
 * @param publishedAt when its author says it was published, or null
 * @param ingestedAt when Touchstone stored it
 * @param text what it says, as the model reads it
 * @param embedding the encoder's vector, L2-normalised
 */
@SuppressWarnings("ArrayRecordComponent") // large, handed on, never compared
public record StreamPost(
    PostKey key,
    String rawSha256,
    String author,
    Instant publishedAt,
    Instant ingestedAt,
    String text,
    float[] embedding) {

  public StreamPost {
    Objects.requireNonNull(key, "key");
    Sha256.require(rawSha256, "rawSha256");
    Objects.requireNonNull(ingestedAt, "ingestedAt");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(embedding, "embedding");
  }

  /** The hour in which it was stored: unlike the hour it states, its author can't choose it. */
  public Instant hour() {
    return ingestedAt.truncatedTo(ChronoUnit.HOURS);
  }

  /** Without the text. */
  @Override
  public String toString() {
    return "StreamPost[" + key + ", " + rawSha256 + "]";
  }
}
