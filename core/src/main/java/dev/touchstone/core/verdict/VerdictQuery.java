package dev.touchstone.core.verdict;

import java.time.Instant;
import java.util.UUID;

/**
 * Which verdicts to read; a null filter passes everything.
 *
 * @param domain only of this domain, or null
 * @param postId only of this post, or null
 * @param decision only with this decision, or null
 * @param modelId only by this model, or null
 * @param since only decided at or after this, or null
 * @param until only decided before this, or null
 * @param history whether superseded verdicts are shown too
 * @param after only verdicts older than this one: the last of the page before, or null
 * @param limit at most so many, 1 to {@value #MAX_LIMIT}
 */
public record VerdictQuery(
    String domain,
    String postId,
    Decision decision,
    String modelId,
    Instant since,
    Instant until,
    boolean history,
    UUID after,
    int limit) {

  /** Largest page. */
  public static final int MAX_LIMIT = 500;

  public VerdictQuery {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit: expected 1 to " + MAX_LIMIT + ", got " + limit);
    }
    if (since != null && until != null && !since.isBefore(until)) {
      throw new IllegalArgumentException(
          "since: expected a time before until (" + until + "), got " + since);
    }
  }

  /** The query for every current verdict, {@code limit} at a time. */
  public static VerdictQuery all(int limit) {
    return new VerdictQuery(null, null, null, null, null, null, false, null, limit);
  }

  /** The same query, continued after the verdict {@code last}. */
  public VerdictQuery continuedAfter(UUID last) {
    return new VerdictQuery(domain, postId, decision, modelId, since, until, history, last, limit);
  }
}
