package dev.touchstone.core.provenance;

import dev.touchstone.core.post.StoredPost;
import dev.touchstone.core.verdict.Explanation;
import dev.touchstone.core.verdict.Verdict;
import java.util.Objects;
import java.util.UUID;

/**
 * A verdict with what is stored around it.
 *
 * @param verdict the verdict
 * @param post the version of the post that was judged
 * @param supersededBy the verdict that replaced this one, or null where it is current
 * @param explanation its explanation, or null where none was asked for
 */
public record VerdictTrace(
    Verdict verdict, StoredPost post, UUID supersededBy, Explanation explanation) {

  /**
   * @throws IllegalArgumentException if the post is another than the one that was judged
   */
  public VerdictTrace {
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(post, "post");
    if (!post.id().equals(verdict.postId()) || post.version() != verdict.postVersion()) {
      throw new IllegalArgumentException(
          "verdict "
              + verdict.id()
              + ": expected version "
              + verdict.postVersion()
              + " of its own post, got version "
              + post.version());
    }
  }
}
