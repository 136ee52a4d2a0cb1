package dev.touchstone.selftrain.job.stream;

import dev.touchstone.core.port.PostStore;
import dev.touchstone.core.selftrain.PseudoLabel;
import dev.touchstone.core.selftrain.PseudoLabelQuery;
import dev.touchstone.core.selftrain.PseudoLabelStore;
import java.util.List;
import java.util.NoSuchElementException;

/** The very versions of the posts that an earlier run read, each with what it took it for. */
public final class RecordedPages implements PostPages {

  /** Posts may be long, and one page of them is held whole. */
  public static final int PAGE = 500;

  private final PseudoLabelStore labels;
  private final PostStore posts;
  private PseudoLabelQuery next;

  /**
   * @param first which of them: a query for the first page
   */
  public RecordedPages(PseudoLabelStore labels, PostStore posts, PseudoLabelQuery first) {
    this.labels = labels;
    this.posts = posts;
    this.next = first;
  }

  @Override
  public List<Drawn> next() {
    List<PseudoLabel> page = labels.page(next);
    if (!page.isEmpty()) {
      next = next.continuedAfter(page.get(page.size() - 1));
    }
    return page.stream().map(this::drawn).toList();
  }

  private Drawn drawn(PseudoLabel label) {
    return new Drawn(
        posts
            .find(label.post().id(), label.post().version())
            .orElseThrow(
                () ->
                    new NoSuchElementException(
                        "expected the post of a pseudo-label, " + label.post() + ", found none")),
        label);
  }
}
