package dev.touchstone.selftrain.job.stream;

import dev.touchstone.core.port.PostStore;
import dev.touchstone.core.post.PostPage;
import dev.touchstone.core.post.PostQuery;
import dev.touchstone.core.post.StoredPost;
import java.util.List;

/** The newest posts of a domain. */
public final class DomainPages implements PostPages {

  /** Posts may be long, and one page of them is held whole. */
  private static final int PAGE = 500;

  private final PostStore store;
  private PostQuery next;
  private int left;

  /**
   * @param most how many posts are read at most, at least 1
   */
  public DomainPages(PostStore store, String domain, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("posts of a run: expected at least 1, got " + most);
    }
    this.store = store;
    this.next = PostQuery.newest(domain, Math.min(PAGE, most));
    this.left = most;
  }

  @Override
  public List<Drawn> next() {
    if (next == null) {
      return List.of();
    }
    PostPage page = store.page(next);
    List<StoredPost> posts = page.posts();
    left -= posts.size();
    next = page.hasMore() && left > 0 ? after(posts.get(posts.size() - 1)) : null;
    return posts.stream().map(post -> new Drawn(post, null)).toList();
  }

  private PostQuery after(StoredPost last) {
    PostQuery following = next.continuedAfter(last);
    return new PostQuery(
        following.domain(), following.since(), following.after(), Math.min(PAGE, left));
  }
}
