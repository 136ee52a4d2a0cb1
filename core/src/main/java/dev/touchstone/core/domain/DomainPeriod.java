package dev.touchstone.core.domain;

import dev.touchstone.core.verdict.Decision;
import java.time.Instant;
import java.util.Map;

/**
 * What was decided in a domain in one period, as it stands now: verdicts that no later one
 * supersedes.
 *
 * @param from the period's first moment
 * @param decisions number of verdicts by decision; absent decisions are absent keys
 * @param overrides how many of them a person took
 * @param meanProbability mean calibrated probability of misinformation of those that were scored,
 *     which estimates the share of misinformation; null where none was
 */
public record DomainPeriod(
    Instant from, Map<Decision, Long> decisions, long overrides, Double meanProbability) {

  public DomainPeriod {
    decisions = Map.copyOf(decisions);
  }

  /** Number of verdicts. */
  public long verdicts() {
    return decisions.values().stream().mapToLong(Long::longValue).sum();
  }
}
