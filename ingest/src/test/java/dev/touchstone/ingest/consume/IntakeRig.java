package dev.touchstone.ingest.consume;

import static org.awaitility.Awaitility.await;

import dev.touchstone.core.contract.Samples;
import dev.touchstone.core.contract.Stores;
import dev.touchstone.core.memory.MemoryStores;
import dev.touchstone.core.port.Classifier;
import dev.touchstone.core.port.IntakeStore;
import dev.touchstone.core.verdict.Classification;
import dev.touchstone.core.verdict.Verdict;
import dev.touchstone.core.verdict.VerdictPage;
import dev.touchstone.core.verdict.VerdictQuery;
import dev.touchstone.ingest.Backoff;
import dev.touchstone.ingest.KafkaConnection;
import dev.touchstone.ingest.support.TestTopics;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Topics, stores in memory, and consumers between them. Closing it closes the consumers. */
final class IntakeRig implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(60);

  final TestTopics topics;
  final Stores stores = MemoryStores.withSourceModel();

  private final KafkaConnection connection;
  private final GroupProtocol protocol;
  private final List<PostConsumer> consumers = new ArrayList<>();

  IntakeRig(KafkaConnection connection, int partitions, GroupProtocol protocol) {
    this.connection = connection;
    this.protocol = protocol;
    this.topics = TestTopics.create(connection, partitions);
  }

  static IntakeRig onOnePartition(KafkaConnection connection) {
    return new IntakeRig(connection, 1, GroupProtocol.CONSUMER);
  }

  /** A consumer under way, and its counters. */
  record Running(PostConsumer consumer, IntakeMetrics metrics) {}

  /** Starts a consumer that judges by the text alone and stores in memory. */
  Running start() {
    return start(IntakeRig::judge, stores.intake());
  }

  Running start(Classifier classifier, IntakeStore store) {
    IntakeMetrics metrics = new IntakeMetrics(Clock.systemUTC());
    PostIntake intake =
        new PostIntake(classifier, new VerdictIds(new Random(11)), Clock.systemUTC());
    PostConsumer consumer = new PostConsumer(settings(), intake, store, metrics);
    consumers.add(consumer);
    consumer.start();
    return new Running(consumer, metrics);
  }

  private ConsumerSettings settings() {
    return new ConsumerSettings(
        connection,
        topics.names(),
        topics.names().posts() + ".group",
        protocol,
        "general",
        50,
        3,
        new Backoff(Duration.ofMillis(20), Duration.ofMillis(200)),
        "test-1");
  }

  /** Misinformation if the text has an even number of characters; an answer for each request. */
  static List<Classification> judge(List<Classifier.Request> requests) {
    return requests.stream()
        .map(Classifier.Request::text)
        .map(text -> text.length() % 2 == 0 ? Samples.misinformation(text) : Samples.credible(text))
        .toList();
  }

  void awaitVerdicts(int count) {
    await().atMost(PATIENCE).until(() -> verdicts().size() >= count);
  }

  /** Every verdict, superseded ones too. */
  List<Verdict> verdicts() {
    List<Verdict> all = new ArrayList<>();
    VerdictQuery query = new VerdictQuery(null, null, null, null, null, null, true, null, 500);
    VerdictPage page = stores.verdicts().page(query);
    all.addAll(page.verdicts());
    while (page.hasMore()) {
      query = query.continuedAfter(all.get(all.size() - 1).id());
      page = stores.verdicts().page(query);
      all.addAll(page.verdicts());
    }
    return all;
  }

  long storedOffset(int partition) {
    return stores.intake().nextOffset(topics.names().posts(), partition).orElse(-1);
  }

  @Override
  public void close() {
    consumers.forEach(PostConsumer::close);
  }
}
