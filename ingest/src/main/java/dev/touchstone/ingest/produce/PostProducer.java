package dev.touchstone.ingest.produce;

import dev.touchstone.ingest.KafkaClients;
import dev.touchstone.ingest.KafkaConnection;
import dev.touchstone.ingest.produce.PostLine.BadLineException;
import dev.touchstone.ingest.produce.PostLine.Message;
import dev.touchstone.ingest.produce.ProduceReport.LineError;
import dev.touchstone.ingest.topic.KafkaUnavailableException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;

/** Sends the posts of a file: key is the post's id, bad lines are reported and the others go on. */
public final class PostProducer {

  private static final Duration BETWEEN_REPORTS = Duration.ofMillis(500);
  private static final double NANOS = 1e9;

  private final KafkaConnection connection;
  private final Clock clock;
  private final Consumer<ProduceReport> progress;

  /**
   * Sends over {@code connection} and tells {@code progress} twice a second, on the same thread.
   */
  public PostProducer(KafkaConnection connection, Clock clock, Consumer<ProduceReport> progress) {
    this.connection = connection;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Sends the file and returns when the broker has answered for every post.
   *
   * @throws IOException if the file can't be read
   * @throws KafkaUnavailableException if the broker doesn't answer or has no such topic
   * @throws KafkaException if the client can't be made or is interrupted
   */
  public ProduceReport run(ProduceRequest request) throws IOException {
    Run run = new Run(request);
    try (PostLines lines = PostLines.open(request.file());
        KafkaProducer<byte[], byte[]> producer =
            KafkaClients.producer(connection, "touchstone-produce")) {
      requireTopic(producer, request.topic());
      run.sendAll(lines, producer);
      producer.flush();
    }
    return run.report();
  }

  private void requireTopic(KafkaProducer<byte[], byte[]> producer, String topic) {
    try {
      producer.partitionsFor(topic);
    } catch (TimeoutException e) {
      throw new KafkaUnavailableException(connection, e);
    }
  }

  /** One file under way. Counters are changed by the producer's thread as well. */
  private final class Run {

    private final ProduceRequest request;
    private final PostLine line;
    private final Instant start = clock.instant();
    private final List<LineError> errors = new ArrayList<>();
    private Instant nextReport = start.plus(BETWEEN_REPORTS);
    private long read;
    private long sent;
    private long failed;

    Run(ProduceRequest request) {
      this.request = request;
      this.line = new PostLine(request.domain());
    }

    void sendAll(PostLines lines, KafkaProducer<byte[], byte[]> producer) throws IOException {
      byte[] next = lines.next();
      while (next != null && (request.limit() == 0 || read < request.limit())) {
        waitForTurn();
        read++;
        send(next, lines.number(), producer);
        tellProgress();
        next = lines.next();
      }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback counts it
    private void send(byte[] bytes, long number, KafkaProducer<byte[], byte[]> producer) {
      try {
        Message message = line.message(bytes);
        producer.send(
            new ProducerRecord<>(request.topic(), message.key(), message.value()),
            (metadata, error) -> answered(number, error));
      } catch (BadLineException e) {
        fail(number, e.getMessage());
      }
    }

    private void answered(long number, Exception error) {
      if (error == null) {
        succeed();
      } else {
        fail(number, "expected the broker to take it, got " + error.getClass().getSimpleName());
      }
    }

    private synchronized void succeed() {
      sent++;
    }

    private synchronized void fail(long number, String message) {
      failed++;
      if (errors.size() < ProduceReport.MAX_ERRORS) {
        errors.add(new LineError(number, message));
      }
    }

    synchronized ProduceReport report() {
      return new ProduceReport(sent, failed, errors, Duration.between(start, clock.instant()));
    }

    private void tellProgress() {
      if (!clock.instant().isBefore(nextReport)) {
        nextReport = clock.instant().plus(BETWEEN_REPORTS);
        progress.accept(report());
      }
    }

    /** Each line has its place in time, so that a slow broker doesn't lower the rate asked for. */
    private void waitForTurn() {
      if (request.postsPerSecond() == 0) {
        return;
      }
      Instant due = start.plusNanos((long) (read * NANOS / request.postsPerSecond()));
      Duration wait = Duration.between(clock.instant(), due);
      if (!wait.isNegative()) {
        sleep(wait);
      }
    }

    private void sleep(Duration wait) {
      try {
        Thread.sleep(wait.toMillis(), wait.toNanosPart() % 1_000_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new KafkaException("interrupted after " + read + " lines", e);
      }
    }
  }
}
