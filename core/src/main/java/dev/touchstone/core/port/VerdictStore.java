package dev.touchstone.core.port;

import dev.touchstone.core.verdict.Explanation;
import dev.touchstone.core.verdict.Verdict;
import dev.touchstone.core.verdict.VerdictPage;
import dev.touchstone.core.verdict.VerdictQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads verdicts. */
public interface VerdictStore {

  /** The verdict, or empty. */
  Optional<Verdict> find(UUID id);

  /** One page, newest first. */
  VerdictPage page(VerdictQuery query);

  /** Every verdict of every version of a post, newest first. */
  List<Verdict> history(String postId);

  /** The verdict that superseded {@code id}, or empty where it is current. */
  Optional<UUID> supersededBy(UUID id);

  /** Number of current verdicts of a domain by decision name; absent decisions are absent keys. */
  Map<String, Long> countByDecision(String domain);

  /** The stored explanation of a verdict, or empty. */
  Optional<Explanation> explanation(UUID id);

  /**
   * Stores the explanation of a verdict; a second one for the same verdict is ignored.
   *
   * @throws java.util.NoSuchElementException if there is no such verdict
   */
  void explain(UUID id, Explanation explanation);
}
