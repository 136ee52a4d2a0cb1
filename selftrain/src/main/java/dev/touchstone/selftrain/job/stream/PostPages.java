package dev.touchstone.selftrain.job.stream;

import dev.touchstone.core.post.StoredPost;
import dev.touchstone.core.selftrain.PseudoLabel;
import java.util.List;
import java.util.Objects;

/** Where a run's posts come from, page by page. Read once, by one thread. */
@FunctionalInterface
public interface PostPages {

  /** The next page; an empty one where there is no more. */
  List<Drawn> next();

  /**
   * A post to read.
   *
   * @param post the post, perhaps erased
   * @param earlier what an earlier run took it for, or null where none is followed
   */
  record Drawn(StoredPost post, PseudoLabel earlier) {

    public Drawn {
      Objects.requireNonNull(post, "post");
    }
  }
}
