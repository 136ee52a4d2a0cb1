package dev.touchstone.api.label.bulk;

import dev.touchstone.adapt.dedup.NearDuplicates;
import dev.touchstone.core.port.PostStore;
import dev.touchstone.core.post.PostPage;
import dev.touchstone.core.post.PostQuery;
import dev.touchstone.core.post.StoredPost;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Finds posts of a domain's stream that repeat a text.
 *
 * @param posts the stream
 */
record Duplicates(PostStore posts) {

  /** Newest posts that are compared. */
  static final int LOOKED_AT = 20_000;

  private static final int PAGE = PostQuery.MAX_LIMIT;

  /** Posts among the newest that are near-duplicates of {@code text}, newest first. */
  List<StoredPost> of(String domain, String text) {
    List<StoredPost> found = new ArrayList<>();
    PostQuery query = PostQuery.newest(domain, PAGE);
    for (int seen = 0; seen < LOOKED_AT; seen += PAGE) {
      PostPage page = posts.page(query);
      found.addAll(repeated(page.posts(), text));
      if (!page.hasMore()) {
        break;
      }
      query = query.continuedAfter(page.posts().get(page.posts().size() - 1));
    }
    return found;
  }

  private static List<StoredPost> repeated(List<StoredPost> page, String text) {
    BitSet alike =
        new NearDuplicates()
            .repeatedIn(page.stream().map(StoredPost::text).toList(), List.of(text));
    return alike.stream().mapToObj(page::get).toList();
  }
}
