package dev.touchstone.api.domain;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.touchstone.core.domain.DomainPeriod;
import dev.touchstone.core.domain.DomainStatistics.Range;
import dev.touchstone.core.domain.DomainStatistics.Unit;
import dev.touchstone.core.verdict.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was decided in a domain, as it stands now.
 *
 * @param by length of a period, {@code hour} or {@code day}
 * @param total the whole range
 * @param periods those in which anything was decided, oldest first
 */
public record StatisticsView(
    String domain,
    Instant from,
    Instant to,
    String by,
    PeriodView total,
    List<PeriodView> periods) {

  /**
   * One period.
   *
   * @param from its first moment
   * @param posts posts whose current verdict is of this period
   * @param decisions number of them by decision
   * @param abstainRate share that needs review, 0 to 1; null without posts
   * @param overrideRate share that a person decided, 0 to 1; null without posts
   * @param estimatedPrior estimated share of misinformation, the mean calibrated probability of the
   *     posts that were scored; null without any
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record PeriodView(
      Instant from,
      long posts,
      Map<String, Long> decisions,
      Double abstainRate,
      Double overrideRate,
      Double estimatedPrior) {

    static PeriodView of(DomainPeriod period) {
      long posts = period.verdicts();
      return new PeriodView(
          period.from(),
          posts,
          byName(period),
          share(period.decisions().getOrDefault(Decision.NEEDS_REVIEW, 0L), posts),
          share(period.overrides(), posts),
          period.meanProbability());
    }

    private static Map<String, Long> byName(DomainPeriod period) {
      Map<String, Long> byName = new TreeMap<>();
      for (Decision decision : Decision.values()) {
        byName.put(decision.name(), period.decisions().getOrDefault(decision, 0L));
      }
      return byName;
    }

    private static Double share(long part, long of) {
      return of == 0 ? null : (double) part / of;
    }
  }

  static StatisticsView of(Range range, Unit unit, List<DomainPeriod> periods) {
    return new StatisticsView(
        range.domain(),
        range.from(),
        range.to(),
        unit.word(),
        PeriodView.of(DomainPeriod.sum(range.from(), periods)),
        periods.stream().map(PeriodView::of).toList());
  }
}
