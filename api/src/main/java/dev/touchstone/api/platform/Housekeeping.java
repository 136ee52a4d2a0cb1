package dev.touchstone.api.platform;

import dev.touchstone.core.port.Outbox;
import dev.touchstone.db.Database;
import dev.touchstone.db.PartitionKeeper;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to be looked after in the database from time to time: partitions made ahead, and numbers
 * that are too dear to count at every scrape of the metrics.
 */
public final class Housekeeping implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final long COUNT_EVERY_SECONDS = 10;
  private static final long PARTITIONS_EVERY_HOURS = 6;

  private final Outbox outbox;
  private final PartitionKeeper partitions;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> new Thread(task, "touchstone-housekeeping"));
  private volatile long outboxBacklog;
  private volatile long strayVerdicts;

  private Housekeeping(Database database) {
    this.outbox = database.outbox();
    this.partitions = database.partitions();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // attempt lets nothing out
  static Housekeeping start(Database database) {
    Housekeeping housekeeping = new Housekeeping(database);
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
    return housekeeping;
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

  /** A task that throws would not be run again. */
  private void attempt(String name, Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.warn("event=housekeeping-failed task={} error={}", name, e.toString());
    }
  }
}
