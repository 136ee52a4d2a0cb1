package dev.touchstone.ingest.consume;

import dev.touchstone.core.port.IntakeStore;
import dev.touchstone.ingest.KafkaClients;
import dev.touchstone.ingest.consume.IntakeMetrics.Stage;
import dev.touchstone.ingest.consume.PolledBatch.PolledPost;
import dev.touchstone.ingest.deadletter.DeadLetterPublisher;
import dev.touchstone.ingest.deadletter.RejectedRecord;
import dev.touchstone.ingest.decode.Decoded;
import dev.touchstone.ingest.decode.Decoding;
import dev.touchstone.ingest.decode.PostDecoder;
import dev.touchstone.ingest.decode.Rejected;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Consumes the posts topic: every post gets its verdict stored exactly once, and every other record
 * goes to the dead letters. Read the package's description first.
 *
 * <p>Exactly once rests on the store alone: the offset is written in the verdicts' transaction, and
 * only from where this consumer believes it stands. What Kafka holds as the group's offsets is
 * written for tools that show lag, and never read.
 *
 * <p>Several consumers, in one process or many, share a topic's partitions. {@link #start} and
 * {@link #close} are safe from any thread.
 */
public final class PostConsumer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PostConsumer.class);
  private static final Duration POLL = Duration.ofMillis(200);

  /** Between polls for nothing while there is no room: often enough for the group. */
  private static final Duration WAIT_WHILE_FULL = Duration.ofMillis(50);

  private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(2);

  private final ConsumerSettings settings;
  private final IntakeMetrics metrics;
  private final PostDecoder decoder;
  private final Consumer<byte[], byte[]> consumer;
  private final DeadLetterPublisher deadLetters;
  private final PartitionLeases leases;
  private final IntakePipeline pipeline;
  private final Thread thread = new Thread(this::run, "touchstone-poll");
  private int failures;
  private int renewalFailures;
  private Instant nextRenewal = Instant.MIN;
  private Instant nextReport = Instant.MIN;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile RuntimeException failure;

  /** Opens the Kafka clients; nothing is read before {@link #start}. */
  public PostConsumer(
      ConsumerSettings settings, PostIntake intake, IntakeStore store, IntakeMetrics metrics) {
    this.settings = settings;
    this.metrics = metrics;
    this.decoder = new PostDecoder(settings.defaultDomain());
    this.consumer =
        KafkaClients.consumer(settings.connection(), "touchstone-intake", kafkaSettings(settings));
    this.deadLetters =
        new DeadLetterPublisher(
            settings.connection(), settings.topics().deadLetters(), settings.appVersion());
    this.leases = new PartitionLeases(consumer, store, metrics);
    this.pipeline =
        new IntakePipeline(settings, new IntakePipeline.Parts(intake, store, deadLetters, metrics));
  }

  private static Map<String, Object> kafkaSettings(ConsumerSettings settings) {
    Map<String, Object> kafka = new HashMap<>(settings.protocol().settings());
    kafka.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
    kafka.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.batchPosts());
    kafka.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    return kafka;
  }

  /**
   * Starts consuming on threads of its own.
   *
   * @throws IllegalThreadStateException if it was started before
   */
  public void start() {
    thread.start();
  }

  /**
   * Why consuming ended by itself, or empty while it goes on: a stored offset beyond the log, a
   * broker that refuses this client, or an error of the JVM.
   */
  public Optional<RuntimeException> failure() {
    return Optional.ofNullable(failure);
  }

  private void run() {
    try {
      consumer.subscribe(List.of(settings.topics().posts()), leases);
      while (closing.getCount() > 0) {
        turn();
      }
    } catch (WakeupException e) {
      LOG.debug("poll_woken closing={}", closing.getCount() == 0);
    } catch (RuntimeException e) {
      failure = e;
      LOG.error("consuming_ended error={}", e.getMessage());
    } catch (Error e) {
      failure = new IllegalStateException("the poll thread ended on " + e, e);
      throw e;
    } finally {
      shutDown();
    }
  }

  /**
   * One turn of the loop; what may pass by itself is logged and tried again in the next. The wait
   * for room is not spent within the client: with records of paused partitions at hand, its poll
   * does not sleep but turns until its time is up.
   */
  private void turn() {
    try {
      renewLeases();
      boolean room = pipeline.awaitRoom(WAIT_WHILE_FULL);
      leases.flow(room);
      ConsumerRecords<byte[], byte[]> records = consumer.poll(room ? POLL : Duration.ZERO);
      metrics.polling();
      if (!records.isEmpty()) {
        submit(records);
      }
      report();
      failures = 0;
    } catch (WakeupException
        | StoredOffsetException
        | AuthenticationException
        | AuthorizationException
        | UnsupportedVersionException e) {
      throw e;
    } catch (InvalidOffsetException e) {
      LOG.debug("partitions_without_place partitions={} error={}", e.partitions(), e.toString());
      leases.reset(e.partitions());
    } catch (RuntimeException e) {
      pollFailed(e);
    }
  }

  /** Polling goes on while the store is away; only the leases wait. */
  private void renewLeases() {
    Instant now = metrics.clock().instant();
    if (now.isBefore(nextRenewal)) {
      return;
    }
    try {
      leases.renew();
      nextRenewal = now;
      renewalFailures = 0;
    } catch (StoredOffsetException | WakeupException e) {
      throw e;
    } catch (RuntimeException e) {
      nextRenewal = now.plus(settings.backoff().after(++renewalFailures));
      LOG.warn("stored_offsets_unknown failures={} error={}", renewalFailures, e.toString());
    }
  }

  private void submit(ConsumerRecords<byte[], byte[]> records) {
    PolledBatch batch = metrics.timed(Stage.DECODE, () -> decode(records));
    if (!batch.steps().isEmpty()) {
      metrics.read(batch.posts().size(), batch.rejected().size());
      pipeline.submit(batch);
    }
  }

  private PolledBatch decode(ConsumerRecords<byte[], byte[]> records) {
    List<PartitionLease.Step> steps = new ArrayList<>();
    List<PolledPost> posts = new ArrayList<>();
    List<RejectedRecord> rejected = new ArrayList<>();
    Instant now = metrics.clock().instant();
    for (TopicPartition partition : records.partitions()) {
      PartitionLease lease = leases.find(partition);
      List<ConsumerRecord<byte[], byte[]>> ours = records.records(partition);
      if (lease != null && lease.covers(ours.get(0).offset())) {
        for (ConsumerRecord<byte[], byte[]> record : ours) {
          Decoding decoding = decoder.decode(record, now);
          if (decoding instanceof Decoded decoded) {
            posts.add(new PolledPost(record, decoded.post()));
          } else if (decoding instanceof Rejected bad) {
            rejected.add(new RejectedRecord(record, bad));
          }
        }
        steps.add(lease.advance(nextOffset(records, ours)));
      }
    }
    return new PolledBatch(steps, posts, rejected);
  }

  /** Behind the last record, and behind the markers of transactions that follow it. */
  private static long nextOffset(
      ConsumerRecords<byte[], byte[]> all, List<ConsumerRecord<byte[], byte[]>> ours) {
    ConsumerRecord<byte[], byte[]> last = ours.get(ours.size() - 1);
    TopicPartition partition = new TopicPartition(last.topic(), last.partition());
    OffsetAndMetadata next = all.nextOffsets().get(partition);
    return Math.max(last.offset() + 1, next == null ? 0 : next.offset());
  }

  private void report() {
    Instant now = metrics.clock().instant();
    if (now.isBefore(nextReport)) {
      return;
    }
    nextReport = now.plus(BETWEEN_REPORTS);
    metrics.unread(leases.unread());
    consumer.commitAsync(
        leases.storedOffsets(),
        (offsets, error) -> LOG.debug("lag_reported offsets={} error={}", offsets, error));
  }

  private void pollFailed(RuntimeException e) {
    failures++;
    metrics.pollFailed();
    LOG.warn("poll_failed failures={}", failures, e);
    try {
      Duration wait = settings.backoff().after(failures);
      if (closing.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("poll_closing failures={}", failures);
      }
    } catch (InterruptedException interrupt) {
      closing.countDown();
    }
  }

  private void shutDown() {
    leases.endAll();
    pipeline.close();
    consumer.close();
    deadLetters.close();
    LOG.info("consumer_closed group={}", settings.group());
  }

  /**
   * Stops: the transaction under way ends, what is behind it is left to the next consumer. Returns
   * when all is closed.
   */
  @Override
  public void close() {
    closing.countDown();
    if (thread.getState() == Thread.State.NEW) {
      shutDown();
      return;
    }
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
