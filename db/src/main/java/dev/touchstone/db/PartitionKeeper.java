package dev.touchstone.db;

import dev.touchstone.core.port.StorageException;
import dev.touchstone.db.sql.Failures;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the monthly partitions of the verdict table ahead of time. To be called daily; opening a
 * database calls it too. Safe for use by several threads and processes.
 */
public final class PartitionKeeper {

  /** How many months beyond the current one have their partition made. */
  public static final int MONTHS_AHEAD = 3;

  private static final Logger LOG = LoggerFactory.getLogger(PartitionKeeper.class);

  private final Jdbi jdbi;
  private final Clock clock;

  PartitionKeeper(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * Makes the partitions of this month and the next {@value #MONTHS_AHEAD}, and warns of verdicts
   * that found none.
   *
   * @return how many were made
   * @throws StorageException if the database can't be reached
   */
  public int keep() {
    YearMonth current = YearMonth.now(clock.withZone(ZoneOffset.UTC));
    int made = 0;
    for (int ahead = 0; ahead <= MONTHS_AHEAD; ahead++) {
      made += make(current.plusMonths(ahead)) ? 1 : 0;
    }
    warnOfStrays();
    return made;
  }

  /**
   * Number of verdicts in the default partition. Anything but 0 is an alarm: a decision was made in
   * a month without a partition, so a clock is wrong or this keeper was not called.
   *
   * @throws StorageException if the database can't be reached
   */
  public long strayVerdicts() {
    return Failures.translate(
        "count stray verdicts",
        () ->
            jdbi.withHandle(
                handle ->
                    handle
                        .createQuery("SELECT count(*) FROM verdict_default")
                        .mapTo(Long.class)
                        .one()));
  }

  private boolean make(YearMonth month) {
    try {
      return Failures.translate("make a partition", () -> makePartition(month));
    } catch (StorageException e) {
      if (e.isTransient()) {
        throw e;
      }
      LOG.warn("partition not made month={} reason=\"{}\"", month, e.getMessage());
      return false;
    }
  }

  private boolean makePartition(YearMonth month) {
    return jdbi.inTransaction(
        handle ->
            handle
                .createQuery("SELECT make_verdict_partition(:start)")
                .bind("start", month.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC))
                .mapTo(Boolean.class)
                .one());
  }

  private void warnOfStrays() {
    long strays = strayVerdicts();
    if (strays > 0) {
      LOG.warn("verdicts in the default partition count={}", strays);
    }
  }
}
