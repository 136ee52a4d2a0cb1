package dev.touchstone.ingest.consume;

import dev.touchstone.core.intake.FencedException;
import dev.touchstone.core.intake.IntakeOutcome;
import dev.touchstone.core.intake.IntakePost;
import dev.touchstone.core.intake.JudgedPost;
import dev.touchstone.core.port.IntakeStore;
import dev.touchstone.ingest.Backoff;
import dev.touchstone.ingest.consume.IntakeMetrics.Stage;
import dev.touchstone.ingest.consume.PolledBatch.PolledPost;
import dev.touchstone.ingest.deadletter.DeadLetterPublisher;
import dev.touchstone.ingest.deadletter.RejectedRecord;
import dev.touchstone.ingest.decode.RejectReason;
import dev.touchstone.ingest.decode.Rejected;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes batches from polled to stored, in order: one thread judges, one stores. {@link #submit} and
 * {@link #awaitRoom} belong to the poll thread.
 */
final class IntakePipeline implements AutoCloseable {

  /** What a pipeline works with. */
  record Parts(
      PostIntake intake,
      IntakeStore store,
      DeadLetterPublisher deadLetters,
      IntakeMetrics metrics) {}

  private static final Logger LOG = LoggerFactory.getLogger(IntakePipeline.class);
  private static final int JUDGE_FAILURES_BEFORE_SEARCH = 3;

  private final Parts parts;
  private final Backoff backoff;
  private final Room room;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService judging = worker("touchstone-judge");
  private final ExecutorService storing = worker("touchstone-store");

  IntakePipeline(ConsumerSettings settings, Parts parts) {
    this.parts = parts;
    this.backoff = settings.backoff();
    this.room = new Room(settings.batchesInFlight());
  }

  /** Waits for room for another batch, not longer than told; whether there is any. */
  boolean awaitRoom(Duration atMost) {
    return room.await(atMost);
  }

  void submit(PolledBatch batch) {
    room.take();
    judging.execute(() -> guarded(batch, () -> judge(batch)));
  }

  private void judge(PolledBatch whole) {
    PolledBatch batch = heldPart(whole);
    for (int failures = 1; goesOn(batch); failures++) {
      try {
        List<IntakePost> posts = batch.intakePosts();
        List<JudgedPost> judged =
            parts.metrics().timed(Stage.JUDGE, () -> parts.intake().judge(posts));
        PolledBatch done = batch;
        storing.execute(() -> guarded(done, () -> store(done, judged)));
        return;
      } catch (RuntimeException e) {
        parts.metrics().judgeFailed();
        LOG.warn(
            "judging_failed failures={} posts={} error={}",
            failures,
            batch.posts().size(),
            e.toString());
        batch = failures < JUDGE_FAILURES_BEFORE_SEARCH ? batch : withoutUnjudgeable(batch, e);
        pause(failures);
      }
    }
    abandon(batch);
  }

  /** The batch with those posts rejected that the classifier fails on one by one. */
  private PolledBatch withoutUnjudgeable(PolledBatch batch, RuntimeException failure) {
    Set<PolledPost> bad =
        batch.posts().stream()
            .filter(post -> goesOn(batch) && parts.intake().isUnjudgeable(post.post()))
            .collect(Collectors.toSet());
    List<RejectedRecord> rejected =
        bad.stream().map(post -> new RejectedRecord(post.record(), unjudgeable(failure))).toList();
    return batch.rejecting(bad::contains, rejected);
  }

  private static Rejected unjudgeable(RuntimeException failure) {
    return new Rejected(
        RejectReason.UNJUDGEABLE,
        "/text",
        "expected a text the classifier can judge, got one it fails on",
        failure.getClass().getName());
  }

  private void store(PolledBatch judgedBatch, List<JudgedPost> judged) {
    PolledBatch batch = heldPart(judgedBatch);
    boolean lettersWritten = false;
    for (int failures = 1; goesOn(batch); failures++) {
      try {
        lettersWritten = lettersWritten || writeDeadLetters(batch);
        writeBatch(batch, judged);
        return;
      } catch (FencedException e) {
        parts.metrics().fenced();
        LOG.warn("batch_fenced records={} reason={}", batch.size(), e.getMessage());
        batch.endLeases();
      } catch (RuntimeException e) {
        parts.metrics().storeFailed();
        LOG.warn(
            "storing_failed failures={} records={} error={}", failures, batch.size(), e.toString());
        pause(failures);
        batch = heldPart(batch);
      }
    }
    abandon(batch);
  }

  private boolean writeDeadLetters(PolledBatch batch) {
    List<RejectedRecord> rejected = batch.rejected();
    return rejected.isEmpty()
        || parts
            .metrics()
            .timed(
                Stage.DEAD_LETTER,
                () -> {
                  parts.deadLetters().publish(rejected);
                  return true;
                });
  }

  private void writeBatch(PolledBatch batch, List<JudgedPost> judged) {
    IntakeOutcome outcome =
        parts.metrics().timed(Stage.STORE, () -> parts.store().store(batch.toStore(judged)));
    parts.metrics().storedBatch(outcome, batch.rejected().size());
    batch.stored();
    room.giveBack();
  }

  private PolledBatch heldPart(PolledBatch batch) {
    PolledBatch held = batch.held();
    parts.metrics().abandon(batch.size() - held.size());
    return held;
  }

  private void abandon(PolledBatch batch) {
    parts.metrics().abandon(batch.size());
    room.giveBack();
  }

  private boolean goesOn(PolledBatch batch) {
    return batch.isHeld() && closing.getCount() > 0;
  }

  /** Runs one stage; an error nobody foresaw has the batch's partitions read again. */
  private void guarded(PolledBatch batch, Runnable stage) {
    try {
      stage.run();
    } catch (RuntimeException | Error e) {
      LOG.error("batch_failed records={}", batch.size(), e);
      batch.endLeases();
      abandon(batch);
    }
  }

  private void pause(int failures) {
    try {
      if (closing.await(backoff.after(failures).toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("pause_cut_short failures={}", failures);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ExecutorService worker(String name) {
    return Executors.newSingleThreadExecutor(task -> new Thread(task, name));
  }

  /** How many batches may be between polling and stored, and are. */
  private static final class Room {

    private final int batches;
    private final Lock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private int taken;

    Room(int batches) {
      this.batches = batches;
    }

    void take() {
      change(1);
    }

    void giveBack() {
      change(-1);
    }

    boolean await(Duration atMost) {
      lock.lock();
      try {
        for (long left = atMost.toNanos(); taken >= batches && left > 0; ) {
          left = freed.awaitNanos(left);
        }
        return taken < batches;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      } finally {
        lock.unlock();
      }
    }

    private void change(int more) {
      lock.lock();
      try {
        taken += more;
        freed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * Lets the judgement and the transaction under way end, and drops the rest: it is read again by
   * whoever gets the partition.
   */
  @Override
  public void close() {
    closing.countDown();
    end(judging);
    end(storing);
  }

  private static void end(ExecutorService worker) {
    worker.shutdown();
    try {
      while (!worker.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("closing_waits for={}", "the classifier or the database");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
