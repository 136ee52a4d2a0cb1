package dev.touchstone.ingest.outbox;

import dev.touchstone.core.port.Outbox;
import dev.touchstone.core.verdict.Verdict;
import dev.touchstone.ingest.AcknowledgedSends;
import dev.touchstone.ingest.Backoff;
import dev.touchstone.ingest.KafkaClients;
import dev.touchstone.ingest.KafkaConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes stored verdicts to the verdicts topic, on a thread of its own. At least once: a verdict
 * is marked published after the broker holds it, so a crash in between publishes it again with the
 * same {@code verdict-id} header. Several relays may run; they take different verdicts.
 */
public final class OutboxRelay implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
  private static final int BATCH = 500;
  private static final Duration IDLE = Duration.ofMillis(200);

  private final Outbox outbox;
  private final String topic;
  private final Backoff backoff;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AcknowledgedSends sends;
  private final LongAdder published = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "touchstone-outbox");

  /** Opens the producer; nothing is published before {@link #start}. */
  public OutboxRelay(KafkaConnection connection, String topic, Outbox outbox, Backoff backoff) {
    this.outbox = outbox;
    this.topic = topic;
    this.backoff = backoff;
    this.producer = KafkaClients.producer(connection, "touchstone-outbox");
    this.sends = new AcknowledgedSends(producer);
  }

  /**
   * Starts publishing.
   *
   * @throws IllegalThreadStateException if it was started before
   */
  public void start() {
    thread.start();
  }

  /** Verdicts published since the start. */
  public long published() {
    return published.sum();
  }

  /** Batches that failed; each is tried again. */
  public long failed() {
    return failed.sum();
  }

  private void run() {
    int failures = 0;
    while (closing.getCount() > 0) {
      try {
        int done = outbox.publish(BATCH, this::publish);
        published.add(done);
        failures = 0;
        pause(done == 0 ? IDLE : Duration.ZERO);
      } catch (RuntimeException e) {
        failures++;
        failed.increment();
        LOG.warn("publishing_failed topic={} failures={} error={}", topic, failures, e.toString());
        pause(backoff.after(failures));
      }
    }
  }

  private void publish(List<Verdict> verdicts) {
    AcknowledgedSends.requireAll(
        sends.sendAll(
            verdicts.stream().map(verdict -> VerdictMessage.of(topic, verdict)).toList()));
  }

  private void pause(Duration wait) {
    try {
      if (closing.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("relay_closing topic={}", topic);
      }
    } catch (InterruptedException e) {
      closing.countDown();
    }
  }

  /** Lets the batch under way end, then closes the producer. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close();
  }
}
