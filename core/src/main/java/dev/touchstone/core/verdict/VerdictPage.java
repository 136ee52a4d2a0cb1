package dev.touchstone.core.verdict;

import java.util.List;

/**
 * One page of verdicts, newest first.
 *
 * @param verdicts the verdicts
 * @param hasMore whether there are older ones
 */
public record VerdictPage(List<Verdict> verdicts, boolean hasMore) {

  public VerdictPage {
    verdicts = List.copyOf(verdicts);
  }
}
