package dev.touchstone.core.post;

import dev.touchstone.core.domain.DomainName;
import java.time.Instant;
import java.util.Objects;

/**
 * Which posts of a domain to read.
 *
 * @param domain the domain
 * @param since only ingested at or after this, or null
 * @param after only posts behind this place: the last of the page before, or null
 * @param limit at most so many, 1 to {@value #MAX_LIMIT}
 */
public record PostQuery(String domain, Instant since, Place after, int limit) {

  /** Largest page. */
  public static final int MAX_LIMIT = 1000;

  /**
   * Where a post stands in its domain's stream.
   *
   * @param ingestedAt when it was stored
   * @param id the producer's id
   */
  public record Place(Instant ingestedAt, String id) {

    public Place {
      Objects.requireNonNull(ingestedAt, "ingestedAt");
      Objects.requireNonNull(id, "id");
    }

    /** The place of {@code post}. */
    public static Place of(StoredPost post) {
      return new Place(post.ingestedAt(), post.id());
    }
  }

  public PostQuery {
    DomainName.require(domain);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit: expected 1 to " + MAX_LIMIT + ", got " + limit);
    }
  }

  /** The newest posts of a domain. */
  public static PostQuery newest(String domain, int limit) {
    return new PostQuery(domain, null, null, limit);
  }

  /** The same query, continued behind {@code last}. */
  public PostQuery continuedAfter(StoredPost last) {
    return new PostQuery(domain, since, Place.of(last), limit);
  }
}
