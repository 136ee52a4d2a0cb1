package dev.touchstone.core.port;

import dev.touchstone.core.post.StoredPost;
import java.util.List;
import java.util.Optional;

/** Reads posts. */
public interface PostStore {

  /** Every version of the post, latest first; empty where it is unknown. */
  List<StoredPost> versions(String postId);

  /** One version of the post, or empty. */
  Optional<StoredPost> find(String postId, int version);
}
