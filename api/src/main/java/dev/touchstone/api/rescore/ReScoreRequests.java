package dev.touchstone.api.rescore;

import dev.touchstone.api.problem.Fault;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.core.port.PostStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** What may be asked to be judged again. Safe for use by several threads. */
@Singleton
public final class ReScoreRequests {

  private final PostStore posts;
  private final long mostPosts;

  @Inject
  ReScoreRequests(PostStore posts) {
    this(posts, ReScoreRange.MOST_POSTS);
  }

  ReScoreRequests(PostStore posts, long mostPosts) {
    this.posts = posts;
    this.mostPosts = mostPosts;
  }

  /**
   * The range that is asked for.
   *
   * @param from its first moment, ISO 8601 with an offset
   * @param to the moment behind its last
   * @throws ProblemException 400 where these are no moments in this order, or hold too many posts
   */
  public ReScoreRange range(String domain, String from, String to) {
    List<Fault> faults = new ArrayList<>();
    Instant first = moment("/from", from, faults);
    Instant end = moment("/to", to, faults);
    if (faults.isEmpty() && !first.isBefore(end)) {
      faults.add(Fault.at("/from", "expected a moment before to"));
    }
    if (faults.isEmpty() && posts.count(domain, first, end, mostPosts + 1) > mostPosts) {
      faults.add(
          Fault.at("/from", "expected a range of at most " + mostPosts + " posts, got more"));
    }
    if (!faults.isEmpty()) {
      throw ProblemException.badRequest(faults);
    }
    return new ReScoreRange(first, end);
  }

  private static Instant moment(String pointer, String value, List<Fault> faults) {
    try {
      return OffsetDateTime.parse(value == null ? "" : value).toInstant();
    } catch (DateTimeParseException e) {
      faults.add(Fault.at(pointer, "expected a moment such as 2026-03-09T06:12:10Z"));
      return null;
    }
  }
}
