package dev.touchstone.core.domain;

import dev.touchstone.core.verdict.Decision;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What was decided in a domain in one period, as it stands now: verdicts that no later one
 * supersedes.
 *
 * @param from the period's first moment
 * @param decisions number of verdicts by decision; absent decisions are absent keys
 * @param overrides how many of them a person took
 * @param scored how many of their texts were scored
 * @param probabilities sum of the calibrated probabilities of misinformation of those
 */
public record DomainPeriod(
    Instant from,
    Map<Decision, Long> decisions,
    long overrides,
    long scored,
    double probabilities) {

  public DomainPeriod {
    decisions = Map.copyOf(decisions);
  }

  /** Several periods, or none, as one that begins at {@code from}. */
  public static DomainPeriod sum(Instant from, List<DomainPeriod> periods) {
    Map<Decision, Long> decisions = new EnumMap<>(Decision.class);
    long overrides = 0;
    long scored = 0;
    double probabilities = 0;
    for (DomainPeriod period : periods) {
      period.decisions.forEach((decision, count) -> decisions.merge(decision, count, Long::sum));
      overrides += period.overrides;
      scored += period.scored;
      probabilities += period.probabilities;
    }
    return new DomainPeriod(from, decisions, overrides, scored, probabilities);
  }

  /** Number of verdicts. */
  public long verdicts() {
    return decisions.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Mean calibrated probability of misinformation of the scored texts, which estimates the share of
   * misinformation; null where none was scored.
   */
  public Double meanProbability() {
    return scored == 0 ? null : probabilities / scored;
  }
}
