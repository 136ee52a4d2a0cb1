package dev.touchstone.ingest.consume;

import static dev.touchstone.ingest.consume.IntakeRig.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.touchstone.core.verdict.Verdict;
import dev.touchstone.ingest.KafkaConnection;
import dev.touchstone.ingest.consume.IntakeRig.Running;
import dev.touchstone.ingest.support.SharedBroker;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One verdict a post, whatever breaks, comes or goes. */
@ExtendWith(SharedBroker.class)
class ExactlyOnceIT {

  private static final int POSTS = 1500;
  private static final int PARTITIONS = 3;

  private final KafkaConnection connection;

  ExactlyOnceIT(KafkaConnection connection) {
    this.connection = connection;
  }

  @ParameterizedTest
  @EnumSource(GroupProtocol.class)
  void losesAndDoublesNothingWhenTheStoreBreaksAtRandom(GroupProtocol protocol) {
    try (IntakeRig rig = new IntakeRig(connection, PARTITIONS, protocol)) {
      rig.topics.sendPosts(0, POSTS);
      UnreliableStore store = new UnreliableStore(rig.stores.intake(), 5, 0.4);
      Running running = rig.start(IntakeRig::judge, store);
      rig.awaitVerdicts(POSTS);

      requireExactlyOnce(rig);
      assertThat(running.metrics().storeFailures()).isPositive();
      assertThat(running.metrics().fences()).as("commits it couldn't know of").isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource(GroupProtocol.class)
  void losesAndDoublesNothingWhenClosedInTheMiddle(GroupProtocol protocol) {
    try (IntakeRig rig = new IntakeRig(connection, PARTITIONS, protocol)) {
      rig.topics.sendPosts(0, POSTS);
      UnreliableStore store = new UnreliableStore(rig.stores.intake(), 6, 0.2);
      for (int goal : new int[] {1, POSTS / 3, 2 * POSTS / 3}) {
        Running running = rig.start(IntakeRig::judge, store);
        rig.awaitVerdicts(goal);
        running.consumer().close();
      }
      rig.start(IntakeRig::judge, store);
      rig.awaitVerdicts(POSTS);

      requireExactlyOnce(rig);
    }
  }

  @ParameterizedTest
  @EnumSource(GroupProtocol.class)
  void losesAndDoublesNothingWhenConsumersJoinAndLeave(GroupProtocol protocol) {
    try (IntakeRig rig = new IntakeRig(connection, PARTITIONS, protocol)) {
      rig.topics.sendPosts(0, POSTS / 3);
      Running first = rig.start();
      rig.awaitVerdicts(1);
      Running second = rig.start();
      rig.topics.sendPosts(POSTS / 3, 2 * POSTS / 3);
      await().atMost(PATIENCE).until(() -> sendsUntilItStores(rig, second));
      first.consumer().close();
      rig.topics.sendPosts(2 * POSTS / 3, POSTS);
      rig.awaitVerdicts(POSTS);
      await().atMost(PATIENCE).until(() -> countOf(rig, "post-") == POSTS);

      requireExactlyOnce(rig);
    }
  }

  @ParameterizedTest
  @EnumSource(GroupProtocol.class)
  void losesNothingWhenTheStoreIsAwayForLong(GroupProtocol protocol) {
    try (IntakeRig rig = new IntakeRig(connection, PARTITIONS, protocol)) {
      UnreliableStore store = new UnreliableStore(rig.stores.intake(), 7, 0);
      rig.topics.sendPosts(0, 100);
      Running running = rig.start(IntakeRig::judge, store);
      rig.awaitVerdicts(100);
      store.setRate(1);
      rig.topics.sendPosts(100, POSTS);
      await().atMost(PATIENCE).until(() -> running.metrics().storeFailures() > 10);
      long polls = running.metrics().polls();
      await().atMost(PATIENCE).until(() -> running.metrics().polls() > polls + 20);
      assertThat(rig.verdicts()).hasSize(100);
      store.setRate(0);
      rig.awaitVerdicts(POSTS);

      requireExactlyOnce(rig);
      assertThat(running.metrics().polled()).as("nothing was read twice").isEqualTo(POSTS);
    }
  }

  /** A straggler for each partition, until the second consumer has had something to do. */
  private static boolean sendsUntilItStores(IntakeRig rig, Running second) {
    if (second.metrics().verdicts() > 0) {
      return true;
    }
    List<ProducerRecord<byte[], byte[]>> stragglers =
        Stream.iterate(rig.verdicts().size(), i -> i + 1)
            .limit(10)
            .map(i -> rig.topics.post("extra-" + i, "Road " + i + " is open."))
            .toList();
    rig.topics.send(stragglers);
    return false;
  }

  private static long countOf(IntakeRig rig, String prefix) {
    return rig.verdicts().stream().filter(v -> v.postId().startsWith(prefix)).count();
  }

  private static void requireExactlyOnce(IntakeRig rig) {
    List<Verdict> verdicts = rig.verdicts();
    assertThat(verdicts).extracting(Verdict::postId).doesNotHaveDuplicates();
    assertThat(countOf(rig, "post-")).isEqualTo(POSTS);
    assertThat(verdicts)
        .extracting(v -> v.origin().partition() + "@" + v.origin().offset())
        .doesNotHaveDuplicates();
    assertThat(rig.stores.outbox().backlog()).isEqualTo(verdicts.size());
  }
}
