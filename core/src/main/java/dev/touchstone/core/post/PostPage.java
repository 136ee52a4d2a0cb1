package dev.touchstone.core.post;

import java.util.List;

/**
 * One page of posts, newest first.
 *
 * @param posts the posts
 * @param hasMore whether there are older ones
 */
public record PostPage(List<StoredPost> posts, boolean hasMore) {

  public PostPage {
    posts = List.copyOf(posts);
  }
}
