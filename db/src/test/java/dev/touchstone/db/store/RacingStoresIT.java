package dev.touchstone.db.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.core.contract.Samples;
import dev.touchstone.core.contract.Stores;
import dev.touchstone.core.intake.FencedException;
import dev.touchstone.core.intake.IntakeBatch;
import dev.touchstone.core.intake.IntakeOutcome;
import dev.touchstone.core.intake.JudgedPost;
import dev.touchstone.core.intake.OffsetAdvance;
import dev.touchstone.core.port.StorageException;
import dev.touchstone.core.post.RecordOrigin;
import dev.touchstone.core.verdict.Verdict;
import dev.touchstone.core.verdict.VerdictQuery;
import dev.touchstone.db.Database;
import dev.touchstone.db.PostgresTest;
import dev.touchstone.db.TestServer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two workers with a pool each over one database. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RacingStoresIT {

  private static final int ROUNDS = 20;

  @RegisterExtension final PostgresTest postgres = new PostgresTest();

  private final ExecutorService workers = Executors.newFixedThreadPool(2);
  private final CyclicBarrier start = new CyclicBarrier(2);
  private Database second;
  private Stores here;
  private Stores there;

  @BeforeEach
  void twoWorkers() {
    second = TestServer.open(postgres.address());
    here = postgres.stores();
    there = PostgresTest.stores(second);
    here.models().add(Samples.SOURCE_MODEL);
  }

  @AfterEach
  void stop() throws InterruptedException {
    workers.shutdown();
    assertThat(workers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    second.close();
  }

  @Test
  void letsExactlyOneOwnerOfAPartitionStoreEachBatch() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      JudgedPost post = Samples.judged("post " + round, "text", round);
      IntakeBatch batch = Samples.batch(round, post);

      List<Object> outcomes =
          race(() -> here.intake().store(batch), () -> there.intake().store(batch));

      assertThat(outcomes)
          .satisfiesOnlyOnce(o -> assertThat(o).isEqualTo(new IntakeOutcome(1, 0)))
          .satisfiesOnlyOnce(o -> assertThat(o).isInstanceOf(FencedException.class));
    }
    assertThat(here.outbox().backlog()).isEqualTo(ROUNDS);
    assertThat(here.intake().nextOffset(Samples.TOPIC, 0)).hasValue(ROUNDS);
  }

  @Test
  void storesAPostOnceThatTwoPartitionsBring() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      IntakeBatch left = batchOf("post " + round, "text", 0, round);
      IntakeBatch right = batchOf("post " + round, "text", 1, round);

      assertThat(race(() -> here.intake().store(left), () -> there.intake().store(right)))
          .containsExactlyInAnyOrder(new IntakeOutcome(1, 0), new IntakeOutcome(0, 1));
    }
    assertThat(here.verdicts().page(VerdictQuery.all(100)).verdicts()).hasSize(ROUNDS);
  }

  @Test
  void chainsTheVersionsOfAPostThatTwoPartitionsBring() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      IntakeBatch left = batchOf("the post", "left " + round, 0, round);
      IntakeBatch right = batchOf("the post", "right " + round, 1, round);

      assertThat(race(() -> here.intake().store(left), () -> there.intake().store(right)))
          .containsOnly(new IntakeOutcome(1, 0));
    }
    List<Verdict> history = here.verdicts().history("the post");
    assertThat(history)
        .extracting(Verdict::postVersion)
        .doesNotHaveDuplicates()
        .hasSize(2 * ROUNDS);
    assertThat(history).extracting(Verdict::supersedes).doesNotHaveDuplicates();
    assertThat(here.verdicts().page(VerdictQuery.all(100)).verdicts())
        .singleElement()
        .satisfies(current -> assertThat(current.postVersion()).isEqualTo(2 * ROUNDS));
  }

  @Test
  void saysThatARecordIsStoredUnderAnotherPostWithoutItsText() throws SQLException {
    here.intake().store(Samples.batch(0, Samples.judged("a", "first", 0)));
    postgres.execute("DELETE FROM kafka_offset");

    assertThatThrownBy(
            () -> here.intake().store(Samples.batch(0, Samples.judged("b", "a secret text", 0))))
        .isInstanceOfSatisfying(StorageException.class, e -> assertThat(e.isTransient()).isFalse())
        .hasMessageContaining("post_version_origin")
        .message()
        .doesNotContain("secret");
  }

  @Test
  void callsAConnectionLostAtWorkTransientAndLosesNothing() {
    here.intake().store(Samples.batch(0, Samples.judged("a", "first", 0)));

    assertThatThrownBy(() -> there.outbox().publish(10, verdicts -> cutOthersOff()))
        .isInstanceOfSatisfying(
            StorageException.class,
            e -> assertThat(e.reason()).isEqualTo(StorageException.Reason.UNAVAILABLE));

    assertThat(there.outbox().backlog()).isEqualTo(1);
  }

  @Test
  void handsOutNoConnectionThatWasLostWhileIdle() {
    there.intake().nextOffset(Samples.TOPIC, 0);

    cutOthersOff();

    IntakeBatch batch = Samples.batch(0, Samples.judged("a", "first", 0));
    assertThat(there.intake().store(batch)).isEqualTo(new IntakeOutcome(1, 0));
  }

  private void cutOthersOff() {
    try {
      postgres.execute(
          "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
              + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static IntakeBatch batchOf(String id, String text, int partition, long offset) {
    RecordOrigin origin = Samples.at(partition, offset);
    JudgedPost post =
        Samples.judged(
            Samples.intake(Samples.post(id, text), origin), Samples.misinformation(text));
    return new IntakeBatch(
        List.of(post), List.of(new OffsetAdvance(Samples.TOPIC, partition, offset, offset + 1)));
  }

  private List<Object> race(Callable<?> left, Callable<?> right) throws InterruptedException {
    List<Object> outcomes = new ArrayList<>();
    for (Future<?> future : List.of(submit(left), submit(right))) {
      try {
        outcomes.add(future.get());
      } catch (ExecutionException e) {
        outcomes.add(e.getCause());
      }
    }
    return outcomes;
  }

  private Future<?> submit(Callable<?> work) {
    return workers.submit(
        () -> {
          start.await();
          return work.call();
        });
  }
}
