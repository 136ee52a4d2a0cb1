package dev.touchstone.ingest.consume;

import static dev.touchstone.ingest.consume.IntakeRig.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.touchstone.core.intake.IntakeBatch;
import dev.touchstone.core.intake.OffsetAdvance;
import dev.touchstone.core.port.Classifier;
import dev.touchstone.core.post.DomainAssignment;
import dev.touchstone.core.post.DomainAssignment.Source;
import dev.touchstone.core.verdict.Verdict;
import dev.touchstone.ingest.KafkaClients;
import dev.touchstone.ingest.KafkaConnection;
import dev.touchstone.ingest.consume.IntakeRig.Running;
import dev.touchstone.ingest.support.SharedBroker;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(SharedBroker.class)
class PostConsumerIT {

  private final KafkaConnection connection;

  PostConsumerIT(KafkaConnection connection) {
    this.connection = connection;
  }

  @ParameterizedTest
  @EnumSource(GroupProtocol.class)
  void storesOneVerdictForEveryPost(GroupProtocol protocol) {
    try (IntakeRig rig = new IntakeRig(connection, 4, protocol)) {
      rig.topics.sendPosts(0, 500);
      Running running = rig.start();
      rig.awaitVerdicts(500);

      assertThat(rig.verdicts()).extracting(Verdict::postId).doesNotHaveDuplicates().hasSize(500);
      IntakeMetrics metrics = running.metrics();
      await().atMost(PATIENCE).until(() -> metrics.verdicts() == 500);
      assertThat(metrics.polled()).isEqualTo(500);
      assertThat(metrics.decoded()).isEqualTo(500);
      assertThat(metrics.inFlight()).isZero();
      await().atMost(PATIENCE).until(() -> metrics.lag() == 0);
    }
  }

  @Test
  void goesOnWhereTheLastOneStopped() {
    try (IntakeRig rig = IntakeRig.onOnePartition(connection)) {
      rig.topics.sendPosts(0, 60);
      Running first = rig.start();
      rig.awaitVerdicts(60);
      first.consumer().close();
      rig.topics.sendPosts(60, 120);
      Running second = rig.start();
      rig.awaitVerdicts(120);

      await().atMost(PATIENCE).until(() -> second.metrics().verdicts() == 60);
      assertThat(second.metrics().polled()).isEqualTo(60);
      assertThat(rig.storedOffset(0)).isEqualTo(120);
    }
  }

  @Test
  void takesTheSamePostOnceAndAnotherTextAsItsNextVersion() {
    try (IntakeRig rig = IntakeRig.onOnePartition(connection)) {
      rig.topics.send(
          List.of(
              rig.topics.post("p", "first"),
              rig.topics.post("p", "first"),
              rig.topics.post("p", "second")));
      Running running = rig.start();
      rig.awaitVerdicts(2);

      List<Verdict> history = rig.stores.verdicts().history("p");
      assertThat(history).extracting(Verdict::postVersion).containsExactly(2, 1);
      assertThat(history.get(0).supersedes()).isEqualTo(history.get(1).id());
      await().atMost(PATIENCE).until(() -> running.metrics().known() == 1);
    }
  }

  @Test
  void keepsDomainTraceAndOrigin() {
    try (IntakeRig rig = IntakeRig.onOnePartition(connection)) {
      ProducerRecord<byte[], byte[]> record = rig.topics.post("p", "text");
      String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
      record.headers().add("domain", "flood".getBytes(StandardCharsets.UTF_8));
      record
          .headers()
          .add(
              "traceparent",
              ("00-" + trace + "-00f067aa0ba902b7-01").getBytes(StandardCharsets.UTF_8));
      rig.topics.send(List.of(record));
      rig.start();
      rig.awaitVerdicts(1);

      Verdict verdict = rig.verdicts().get(0);
      assertThat(verdict.traceId()).isEqualTo(trace);
      assertThat(verdict.origin().topic()).isEqualTo(rig.topics.names().posts());
      assertThat(verdict.origin().offset()).isZero();
      assertThat(rig.stores.posts().find("p", 1).orElseThrow().assignment())
          .isEqualTo(new DomainAssignment("flood", Source.HEADER));
      assertThat(rig.stores.domains().find("flood")).isPresent();
    }
  }

  @Test
  void skipsWhatAProducersTransactionTookBack() {
    try (IntakeRig rig = IntakeRig.onOnePartition(connection)) {
      KafkaConnection transactional =
          new KafkaConnection(
              connection.bootstrapServers(), Map.of("transactional.id", "tx-of-this-test"));
      try (KafkaProducer<byte[], byte[]> producer = KafkaClients.producer(transactional, "tx")) {
        producer.initTransactions();
        producer.beginTransaction();
        assertThat(producer.send(rig.topics.post("aborted", "never meant"))).isNotNull();
        producer.flush();
        producer.abortTransaction();
        producer.beginTransaction();
        assertThat(producer.send(rig.topics.post("committed", "meant"))).isNotNull();
        producer.commitTransaction();
      }
      rig.start();
      rig.awaitVerdicts(1);
      rig.topics.sendPosts(0, 1);
      rig.awaitVerdicts(2);

      assertThat(rig.verdicts())
          .extracting(Verdict::postId)
          .containsExactlyInAnyOrder("committed", "post-0");
    }
  }

  @Test
  void keepsPollingAndTakesNoMoreWhileTheClassifierIsBusy() throws InterruptedException {
    CountDownLatch busy = new CountDownLatch(1);
    try (IntakeRig rig = new IntakeRig(connection, 4, GroupProtocol.CONSUMER)) {
      rig.topics.sendPosts(0, 1000);
      Running running = rig.start(busyUntil(busy), rig.stores.intake());
      await().atMost(PATIENCE).until(() -> running.metrics().polled() > 0);
      long before = running.metrics().polls();
      await().atMost(PATIENCE).until(() -> running.metrics().polls() > before + 20);

      assertThat(running.metrics().polled()).isLessThanOrEqualTo(150);
      busy.countDown();
      rig.awaitVerdicts(1000);
      assertThat(rig.verdicts()).hasSize(1000);
    } finally {
      busy.countDown();
    }
  }

  @Test
  void leavesTheProcessorToTheClassifierWhileItIsBusy() {
    CountDownLatch busy = new CountDownLatch(1);
    try (IntakeRig rig = IntakeRig.onOnePartition(connection)) {
      rig.topics.sendPosts(0, 1000);
      IntakeMetrics metrics = rig.start(busyUntil(busy), rig.stores.intake()).metrics();
      await().atMost(PATIENCE).until(() -> metrics.polled() >= 150);
      long pollsBefore = metrics.polls();
      Duration before = processorTimeOfPolling();
      await().atMost(PATIENCE).until(() -> metrics.polls() >= pollsBefore + 40);

      assertThat(processorTimeOfPolling().minus(before)).isLessThan(Duration.ofMillis(200));
    } finally {
      busy.countDown();
    }
  }

  @Test
  void pausesPartitionsThatArriveWhileItIsFull() {
    CountDownLatch busy = new CountDownLatch(1);
    try (IntakeRig rig = new IntakeRig(connection, 2, GroupProtocol.CONSUMER)) {
      rig.topics.sendPosts(0, 1000);
      Running other = rig.start();
      Running full = rig.start(busyUntil(busy), rig.stores.intake());
      await().atMost(PATIENCE).until(() -> other.metrics().verdicts() > 0);
      int sent = sendUntilPolled(rig, full, 1000);
      other.consumer().close();
      long before = full.metrics().polls();
      await().atMost(PATIENCE).until(() -> full.metrics().polls() > before + 100);

      assertThat(full.metrics().polled()).isLessThanOrEqualTo(150);
      busy.countDown();
      rig.awaitVerdicts(sent);
      assertThat(rig.verdicts()).extracting(Verdict::postId).doesNotHaveDuplicates().hasSize(sent);
    } finally {
      busy.countDown();
    }
  }

  /** Whatever was sent before it had its partition may all have gone to another consumer. */
  private static int sendUntilPolled(IntakeRig rig, Running running, int from) {
    AtomicInteger sent = new AtomicInteger(from);
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              rig.topics.sendPosts(sent.get(), sent.addAndGet(500));
              return running.metrics().polled() > 0;
            });
    return sent.get();
  }

  @Test
  void givesThePartitionUpWhereAnotherHasMovedItsOffset() {
    try (IntakeRig rig = IntakeRig.onOnePartition(connection)) {
      CountDownLatch judged = new CountDownLatch(1);
      CountDownLatch moved = new CountDownLatch(1);
      rig.topics.sendPosts(0, 30);
      Running running =
          rig.start(
              requests -> {
                judged.countDown();
                awaitUninterrupted(moved);
                return IntakeRig.judge(requests);
              },
              rig.stores.intake());
      awaitUninterrupted(judged);
      OffsetAdvance advance = new OffsetAdvance(rig.topics.names().posts(), 0, 0, 10);
      rig.stores.intake().store(new IntakeBatch(List.of(), List.of(advance)));
      moved.countDown();
      rig.awaitVerdicts(20);

      assertThat(running.metrics().fences()).isEqualTo(1);
      assertThat(rig.storedOffset(0)).isEqualTo(30);
      assertThat(rig.verdicts())
          .extracting(verdict -> verdict.origin().offset())
          .doesNotHaveDuplicates()
          .allMatch(offset -> offset >= 10)
          .hasSize(20);
    }
  }

  @Test
  void goesOnAtTheLogsStartAndCountsWhatRetentionTook() throws Exception {
    try (IntakeRig rig = IntakeRig.onOnePartition(connection)) {
      rig.topics.sendPosts(0, 10);
      Running first = rig.start();
      rig.awaitVerdicts(10);
      first.consumer().close();
      rig.topics.sendPosts(10, 30);
      deleteBefore(new TopicPartition(rig.topics.names().posts(), 0), 25);
      Running second = rig.start();
      rig.awaitVerdicts(15);

      assertThat(second.metrics().skippedByRetention()).isEqualTo(15);
      assertThat(rig.storedOffset(0)).isEqualTo(30);
      assertThat(rig.verdicts()).hasSize(15);
    }
  }

  @Test
  void stopsWhereTheStoredOffsetLiesBeyondTheLog() {
    try (IntakeRig rig = IntakeRig.onOnePartition(connection)) {
      rig.topics.sendPosts(0, 3);
      OffsetAdvance advance = new OffsetAdvance(rig.topics.names().posts(), 0, 0, 700);
      rig.stores.intake().store(new IntakeBatch(List.of(), List.of(advance)));
      Running running = rig.start();
      await().atMost(PATIENCE).until(() -> running.consumer().failure().isPresent());

      assertThat(running.consumer().failure().orElseThrow())
          .isInstanceOf(StoredOffsetException.class)
          .hasMessageContaining("700")
          .hasMessageContaining("the log's end, 3");
      assertThat(rig.verdicts()).isEmpty();
    }
  }

  private void deleteBefore(TopicPartition partition, long offset) throws Exception {
    try (Admin admin = KafkaClients.admin(connection, "test-admin")) {
      admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(offset))).all().get();
    }
  }

  private static Classifier busyUntil(CountDownLatch free) {
    return requests -> {
      awaitUninterrupted(free);
      return IntakeRig.judge(requests);
    };
  }

  /** Of all consumers' poll threads that live. */
  private static Duration processorTimeOfPolling() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("touchstone-poll"))
        .map(thread -> Duration.ofNanos(threads.getThreadCpuTime(thread.getId())))
        .reduce(Duration.ZERO, Duration::plus);
  }

  static void awaitUninterrupted(CountDownLatch latch) {
    await().atMost(PATIENCE).until(() -> latch.getCount() == 0);
  }
}
