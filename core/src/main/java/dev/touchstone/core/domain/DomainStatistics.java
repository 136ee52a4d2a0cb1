package dev.touchstone.core.domain;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Counts what was decided in domains. */
public interface DomainStatistics {

  /** Length of a period. */
  enum Unit {
    HOUR(3600),
    DAY(86_400);

    private final long seconds;

    Unit(long seconds) {
      this.seconds = seconds;
    }

    /** Its length in seconds. */
    public long seconds() {
      return seconds;
    }

    /** Its name in lower case. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A domain's current verdicts of a range of time.
   *
   * @param from first moment
   * @param to the moment behind the last
   */
  record Range(String domain, Instant from, Instant to) {}

  /** The periods of the range, in UTC, in which anything was decided, oldest first. */
  List<DomainPeriod> periods(Range range, Unit unit);
}
