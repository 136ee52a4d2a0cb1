package dev.touchstone.db.queue;

import dev.touchstone.db.Database;
import dev.touchstone.db.DatabaseAddress;
import dev.touchstone.db.PoolSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A program that begins a run, says so, and never ends it. */
final class KilledWorker {

  private KilledWorker() {}

  public static void main(String[] arguments) throws InterruptedException {
    Database database =
        Database.open(
            new DatabaseAddress(arguments[0], arguments[1], arguments[2]),
            new PoolSettings(2, Duration.ofSeconds(5), Duration.ZERO),
            Clock.systemUTC());
    database
        .runQueue(PostgresRunQueueIT.HASTY, Clock.systemUTC())
        .work(
            (run, stopping) -> {
              System.out.println("begun " + run.status().attempts());
              hang();
            });
    Thread.currentThread().join();
  }

  private static void hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
