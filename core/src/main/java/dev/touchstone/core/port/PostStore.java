package dev.touchstone.core.port;

import dev.touchstone.core.access.DomainScope;
import dev.touchstone.core.post.PostPage;
import dev.touchstone.core.post.PostQuery;
import dev.touchstone.core.post.StoredPost;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads posts, and erases what in them identifies a person. */
public interface PostStore {

  /** Every version of the post, latest first; empty where it is unknown. */
  List<StoredPost> versions(String postId);

  /** One version of the post, or empty. */
  Optional<StoredPost> find(String postId, int version);

  /**
   * One page of a domain's stream: the latest version of each post, newest first by when it was
   * ingested, erased texts left out. Pages that follow one another give no post twice; what comes
   * in meanwhile is not among them.
   */
  PostPage page(PostQuery query);

  /**
   * How many posts pages of a domain give from one moment on and before another.
   *
   * @param most where counting ends: more than that are {@code most}
   */
  long count(String domain, Instant from, Instant to, long most);

  /**
   * Erases text, author and address of every version of a post, and its text wherever else it lies;
   * hashes stay.
   *
   * @param scope only versions in these domains
   * @return how many versions lost something; 0 where there was nothing left to erase
   */
  int erase(String postId, DomainScope scope);
}
