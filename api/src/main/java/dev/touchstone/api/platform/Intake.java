package dev.touchstone.api.platform;

import dev.touchstone.api.settings.Settings;
import dev.touchstone.core.port.Classifier;
import dev.touchstone.core.port.IntakeStore;
import dev.touchstone.ingest.Backoff;
import dev.touchstone.ingest.KafkaConnection;
import dev.touchstone.ingest.consume.ConsumerSettings;
import dev.touchstone.ingest.consume.GroupProtocol;
import dev.touchstone.ingest.consume.IntakeMetrics;
import dev.touchstone.ingest.consume.PostConsumer;
import dev.touchstone.ingest.consume.PostIntake;
import dev.touchstone.ingest.consume.VerdictIds;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/** The loop from Kafka to stored verdicts. */
public final class Intake implements AutoCloseable {

  private static final int BATCH_POSTS = 256;
  private static final int BATCHES_IN_FLIGHT = 4;

  private final PostConsumer consumer;
  private final IntakeMetrics metrics;

  private Intake(PostConsumer consumer, IntakeMetrics metrics) {
    this.consumer = consumer;
    this.metrics = metrics;
  }

  /** What the loop passes posts to. */
  record Ends(IntakeStore store, Classifier classifier) {}

  static Intake start(Settings settings, KafkaConnection kafka, Ends ends, Clock clock) {
    IntakeMetrics metrics = new IntakeMetrics(clock);
    PostIntake intake =
        new PostIntake(ends.classifier(), new VerdictIds(new SecureRandom()), clock);
    PostConsumer consumer =
        new PostConsumer(consumerSettings(settings, kafka), intake, ends.store(), metrics);
    consumer.start();
    return new Intake(consumer, metrics);
  }

  /** What has passed so far. */
  public IntakeMetrics metrics() {
    return metrics;
  }

  /** Why reading ended by itself, or empty while it goes on. */
  public Optional<RuntimeException> failure() {
    return consumer.failure();
  }

  @Override
  public void close() {
    consumer.close();
  }

  private static ConsumerSettings consumerSettings(Settings settings, KafkaConnection kafka) {
    return new ConsumerSettings(
        kafka,
        settings.kafka().topics().names(),
        settings.kafka().group().id(),
        settings.kafka().group().classic() ? GroupProtocol.CLASSIC : GroupProtocol.CONSUMER,
        settings.detector().defaultDomain(),
        BATCH_POSTS,
        BATCHES_IN_FLIGHT,
        Backoff.STANDARD,
        BuildInfo.read().toString());
  }
}
