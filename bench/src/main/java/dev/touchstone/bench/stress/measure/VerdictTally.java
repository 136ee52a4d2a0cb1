package dev.touchstone.bench.stress.measure;

import dev.touchstone.core.port.VerdictStore;
import dev.touchstone.core.verdict.Verdict;
import dev.touchstone.core.verdict.VerdictPage;
import dev.touchstone.core.verdict.VerdictQuery;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the database holds of a stream whose posts were each sent once.
 *
 * @param verdicts all verdicts, superseded ones included
 * @param posts posts with at least one
 */
public record VerdictTally(long verdicts, long posts) {

  /** Counts the verdicts of {@code domain}, every one of them. */
  public static VerdictTally of(VerdictStore store, String domain) {
    VerdictQuery query =
        new VerdictQuery(domain, null, null, null, null, null, true, null, VerdictQuery.MAX_LIMIT);
    Set<String> posts = new HashSet<>();
    long verdicts = 0;
    VerdictPage page = store.page(query);
    while (!page.verdicts().isEmpty()) {
      List<Verdict> found = page.verdicts();
      found.forEach(verdict -> posts.add(verdict.postId()));
      verdicts += found.size();
      page = store.page(query.continuedAfter(found.get(found.size() - 1).id()));
    }
    return new VerdictTally(verdicts, posts.size());
  }

  /** Posts of {@code expected} without a verdict. */
  public long drops(long expected) {
    return expected - posts;
  }

  /** Verdicts beyond the first of their post. */
  public long duplicates() {
    return verdicts - posts;
  }
}
