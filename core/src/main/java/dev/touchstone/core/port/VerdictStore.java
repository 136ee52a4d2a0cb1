package dev.touchstone.core.port;

import dev.touchstone.core.provenance.VerdictTrace;
import dev.touchstone.core.verdict.Explanation;
import dev.touchstone.core.verdict.Verdict;
import dev.touchstone.core.verdict.VerdictPage;
import dev.touchstone.core.verdict.VerdictQuery;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads verdicts, and appends those that supersede others. */
public interface VerdictStore {

  /** The verdict, or empty. */
  Optional<Verdict> find(UUID id);

  /** The verdict with what is stored around it, in one query; empty where there is none. */
  Optional<VerdictTrace> trace(UUID id);

  /** One page, newest first. */
  VerdictPage page(VerdictQuery query);

  /** Every verdict of every version of a post, newest first. */
  List<Verdict> history(String postId);

  /** The current verdict of each of these posts by the post's id; unknown posts are absent. */
  Map<String, Verdict> current(Collection<String> postIds);

  /**
   * Appends verdicts that supersede, with their outbox rows, in one transaction. One whose
   * predecessor is not its post's current verdict any more is left out, so that no verdict is ever
   * superseded twice.
   *
   * @param verdicts of different posts, each superseding one of the same version of its post
   * @return ids of those that were appended
   * @throws IllegalArgumentException if one supersedes nothing, or two are of the same post
   * @throws java.util.NoSuchElementException if the model of one is not stored
   */
  Set<UUID> supersede(List<Verdict> verdicts);

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

  /** Refuses what no store may append. */
  static void requireSuperseding(List<Verdict> verdicts) {
    Set<String> posts = new HashSet<>();
    for (Verdict verdict : verdicts) {
      if (verdict.supersedes() == null || !posts.add(verdict.postId())) {
        throw new IllegalArgumentException(
            "verdict "
                + verdict.id()
                + ": expected one that supersedes another, and one for each post");
      }
    }
  }
}
