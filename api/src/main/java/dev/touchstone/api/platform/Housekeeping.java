package dev.touchstone.api.platform;

import dev.touchstone.api.run.AutomaticRuns;
import dev.touchstone.core.idempotency.IdempotencyStore;
import dev.touchstone.core.port.Outbox;
import dev.touchstone.db.Database;
import dev.touchstone.db.PartitionKeeper;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to be looked after in the database from time to time: partitions made ahead, runs asked
 * for that are due, requests forgotten that no one repeats any more, and numbers that are too dear
 * to count at every scrape of the metrics.
 */
public final class Housekeeping implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final long COUNT_EVERY_SECONDS = 10;
  private static final long PARTITIONS_EVERY_HOURS = 6;
  private static final long ASK_EVERY_SECONDS = 5;
  private static final long FORGET_EVERY_MINUTES = 30;

  /** How long a request that came before is recognised. */
  private static final Duration REMEMBERED = Duration.ofDays(1);

  private final Outbox outbox;
  private final PartitionKeeper partitions;
  private final IdempotencyStore requests;
  private final Clock clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> new Thread(task, "touchstone-housekeeping"));
  private volatile long outboxBacklog;
  private volatile long strayVerdicts;

  private Housekeeping(Database database, Clock clock) {
    this.outbox = database.outbox();
    this.partitions = database.partitions();
    this.requests = database.idempotencyStore();
    this.clock = clock;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // attempt lets nothing out
  static Housekeeping start(Database database, Clock clock) {
    Housekeeping housekeeping = new Housekeeping(database, clock);
    housekeeping.thread.scheduleWithFixedDelay(
        () -> housekeeping.attempt("count", housekeeping::count),
        0,
        COUNT_EVERY_SECONDS,
        TimeUnit.SECONDS);
    housekeeping.thread.scheduleWithFixedDelay(
        () -> housekeeping.attempt("partitions", housekeeping.partitions::keep),
        PARTITIONS_EVERY_HOURS,
        PARTITIONS_EVERY_HOURS,
        TimeUnit.HOURS);
    housekeeping.thread.scheduleWithFixedDelay(
        () -> housekeeping.attempt("requests", housekeeping::forgetRequests),
        0,
        FORGET_EVERY_MINUTES,
        TimeUnit.MINUTES);
    return housekeeping;
  }

  /** Has runs asked for as they become due. */
  @SuppressWarnings("FutureReturnValueIgnored") // attempt lets nothing out
  void ask(AutomaticRuns runs) {
    thread.scheduleWithFixedDelay(
        () -> attempt("runs", runs::ask), ASK_EVERY_SECONDS, ASK_EVERY_SECONDS, TimeUnit.SECONDS);
  }

  /** Verdicts that wait to be published, as last counted. */
  public long outboxBacklog() {
    return outboxBacklog;
  }

  /** Verdicts in the default partition, as last counted. Anything but 0 is an alarm. */
  public long strayVerdicts() {
    return strayVerdicts;
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(COUNT_EVERY_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("event=housekeeping-still-running");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void count() {
    outboxBacklog = outbox.backlog();
    strayVerdicts = partitions.strayVerdicts();
  }

  private void forgetRequests() {
    requests.forgetBefore(clock.instant().minus(REMEMBERED));
  }

  /** A task that throws would not be run again. */
  private void attempt(String name, Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.warn("event=housekeeping-failed task={} error={}", name, e.toString());
    }
  }
}
