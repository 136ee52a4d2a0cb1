package dev.touchstone.api.post;

import dev.touchstone.core.post.DomainAssignment;
import dev.touchstone.core.post.RecordOrigin;
import dev.touchstone.core.post.StoredPost;
import java.time.Instant;
import java.util.List;

/**
 * A post with all its versions.
 *
 * @param id the producer's id
 * @param versions latest first
 */
public record PostView(String id, List<Version> versions) {

  /**
   * One version of a post.
   *
   * @param text the raw text, or null once erased
   */
  public record Version(
      int version,
      String domain,
      DomainAssignment.Source domainAssignedBy,
      String text,
      String rawSha256,
      String author,
      Instant publishedAt,
      String url,
      String lang,
      RecordOrigin origin,
      Instant ingestedAt) {

    static Version of(StoredPost post) {
      return new Version(
          post.version(),
          post.assignment().domain(),
          post.assignment().source(),
          post.text(),
          post.rawSha256(),
          post.author(),
          post.publishedAt(),
          post.url(),
          post.lang(),
          post.origin(),
          post.ingestedAt());
    }
  }

  static PostView of(String id, List<StoredPost> versions) {
    return new PostView(id, versions.stream().map(Version::of).toList());
  }
}
