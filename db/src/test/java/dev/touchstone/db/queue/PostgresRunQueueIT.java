package dev.touchstone.db.queue;

import static dev.touchstone.core.contract.Samples.ELECTION;
import static dev.touchstone.core.contract.Samples.FLOOD;
import static dev.touchstone.core.contract.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.core.contract.Samples;
import dev.touchstone.core.domain.Domain;
import dev.touchstone.core.domain.DomainState;
import dev.touchstone.core.port.RunStore;
import dev.touchstone.core.run.Run;
import dev.touchstone.core.run.RunHandler;
import dev.touchstone.core.run.RunOutcome;
import dev.touchstone.core.run.RunProgress;
import dev.touchstone.core.run.RunQueue;
import dev.touchstone.core.run.RunQueue.Workers;
import dev.touchstone.core.run.RunState;
import dev.touchstone.db.Database;
import dev.touchstone.db.PostgresTest;
import dev.touchstone.db.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
@SuppressWarnings("try") // workers work while they are open
class PostgresRunQueueIT {

  /** Notices a dead worker within two seconds, and gives up after two. */
  static final WorkerSettings HASTY =
      new WorkerSettings(2, Duration.ofMillis(50), Duration.ofMillis(250), 4, 2);

  private static final Clock CLOCK = Clock.systemUTC();

  @RegisterExtension final PostgresTest postgres = new PostgresTest();

  private RunStore runs;
  private RunQueue queue;

  @BeforeEach
  void twoDomains() {
    for (String name : List.of(FLOOD, ELECTION)) {
      postgres.database().domainStore().create(new Domain(name, DomainState.NEW, null, START));
    }
    runs = postgres.database().runStore();
    queue = postgres.database().runQueue(HASTY, CLOCK);
  }

  @Test
  void worksAtARunOnce() throws SQLException {
    Queue<Run> begun = new ConcurrentLinkedQueue<>();
    Run run = submitted(FLOOD, 1);

    try (Workers workers = queue.work(recording(begun))) {
      await(run, RunState.CANCELLED);
    }

    assertThat(begun).extracting(Run::id).containsExactly(run.id());
    assertThat(begun.element().status().state()).isEqualTo(RunState.RUNNING);
    assertThat(begun.element().status().attempts()).isEqualTo(1);
    assertThat(waiting()).isZero();
  }

  @Test
  void takesARunOfItsOwnProcessAtOnce() {
    WorkerSettings lazy = new WorkerSettings(1, Duration.ofMinutes(5), Duration.ofSeconds(1), 4, 2);
    RunQueue patient = postgres.database().runQueue(lazy, CLOCK);

    try (Workers workers = patient.work(this::end)) {
      patient.submit(Samples.run(ELECTION, 1));
      await(Samples.run(ELECTION, 1), RunState.CANCELLED);
      patient.submit(Samples.run(FLOOD, 2));
      await(Samples.run(FLOOD, 2), RunState.CANCELLED);
    }
  }

  @Test
  void storesAndQueuesARunTogetherOrNotAtAll() throws SQLException {
    postgres.execute("ALTER TABLE scheduled_tasks RENAME TO elsewhere");
    assertThatThrownBy(() -> queue.submit(Samples.run(FLOOD, 1))).isNotNull();
    postgres.execute("ALTER TABLE elsewhere RENAME TO scheduled_tasks");

    assertThat(runs.find(Samples.run(FLOOD, 1).id())).isEmpty();
    assertThatThrownBy(() -> queue.submit(Samples.run("storm", 1)))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("storm");
    assertThat(waiting()).isZero();
  }

  @Test
  void runsOneAtATimeInADomain() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    Queue<UUID> begun = new ConcurrentLinkedQueue<>();
    Run first = submitted(FLOOD, 1);

    try (Workers workers =
        queue.work(
            (run, stopping) -> {
              begun.add(run.id());
              await(release);
              end(run);
            })) {
      await(first, RunState.RUNNING);
      Run second = submitted(FLOOD, 2);
      Run elsewhere = submitted(ELECTION, 3);
      await(elsewhere, RunState.RUNNING);
      assertThat(runs.find(second.id()).orElseThrow().status()).isEqualTo(Run.Status.QUEUED);

      release.countDown();
      await(second, RunState.CANCELLED);
      assertThat(begun).containsExactly(first.id(), elsewhere.id(), second.id());
    }
  }

  @Test
  void sharesRunsBetweenProcessesWithoutDoingAnyTwice() {
    AtomicInteger begun = new AtomicInteger();
    List<Run> all = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      String name = "domain-" + i;
      postgres.database().domainStore().create(new Domain(name, DomainState.NEW, null, START));
      all.add(submitted(name, i));
    }
    RunHandler counting =
        (run, stopping) -> {
          begun.incrementAndGet();
          end(run);
        };

    try (Database other = TestServer.open(postgres.address());
        Workers here = queue.work(counting);
        Workers there = other.runQueue(HASTY, CLOCK).work(counting)) {
      all.forEach(run -> await(run, RunState.CANCELLED));
    }

    assertThat(begun).hasValue(20);
    assertThat(all)
        .allSatisfy(run -> assertThat(status(run).attempts()).as(run.domain()).isEqualTo(1));
  }

  @Test
  void failsARunWhoseHandlerThrows() throws SQLException {
    Run run = submitted(FLOOD, 1);

    try (Workers workers =
        queue.work(
            (each, stopping) -> {
              throw new IllegalStateException("expected 2 labels, got 1");
            })) {
      await(run, RunState.FAILED);
    }

    assertThat(status(run).outcome().reason()).isEqualTo("expected 2 labels, got 1");
    assertThat(waiting()).isZero();
  }

  @Test
  void failsARunThatItsHandlerForgets() {
    Run run = submitted(FLOOD, 1);

    try (Workers workers = queue.work((each, stopping) -> {})) {
      await(run, RunState.FAILED);
    }

    assertThat(status(run).outcome().reason()).contains("without an outcome");
  }

  @Test
  void passesOverARunThatWasCancelledWhileItWaited() throws Exception {
    Run run = submitted(FLOOD, 1);
    runs.finish(run.id(), RunOutcome.without(RunState.CANCELLED, "not needed"), CLOCK.instant());
    Queue<Run> begun = new ConcurrentLinkedQueue<>();

    try (Workers workers = queue.work(recording(begun))) {
      while (waiting() > 0) {
        Thread.sleep(20);
      }
    }

    assertThat(begun).isEmpty();
  }

  @Test
  void hasARunDoneElsewhereWhenItsWorkerLeaves() throws SQLException {
    Run run = submitted(FLOOD, 1);
    Workers leaving =
        queue.work(
            (each, stopping) -> {
              runs.report(each.id(), new RunProgress(1, 5, "learning"));
              while (!stopping.getAsBoolean()) {
                await(new CountDownLatch(1), 20);
              }
            });
    await(run, RunState.RUNNING);

    leaving.close();

    assertThat(status(run).state()).isEqualTo(RunState.QUEUED);
    assertThat(status(run).attempts()).isZero();
    assertThat(waiting()).isEqualTo(1);
    try (Workers next = queue.work(this::end)) {
      await(run, RunState.CANCELLED);
    }
    assertThat(status(run).attempts()).isEqualTo(1);
  }

  @Test
  void takesOverTheRunOfAKilledWorker() throws Exception {
    Run run = submitted(FLOOD, 1);
    killWorkerAtWork("begun 1");
    assertThat(status(run).state()).isEqualTo(RunState.RUNNING);

    try (Workers workers = queue.work(this::end)) {
      await(run, RunState.CANCELLED);
    }

    assertThat(status(run).attempts()).isEqualTo(2);
    assertThat(waiting()).isZero();
  }

  @Test
  void failsARunThatKillsEveryWorker() throws Exception {
    Run run = submitted(FLOOD, 1);
    killWorkerAtWork("begun 1");
    killWorkerAtWork("begun 2");
    Queue<Run> begun = new ConcurrentLinkedQueue<>();

    try (Workers workers = queue.work(recording(begun))) {
      await(run, RunState.FAILED);
    }

    assertThat(status(run).outcome().reason()).contains("its worker died").contains("2 times");
    assertThat(begun).isEmpty();
    assertThat(waiting()).isZero();
  }

  private Run submitted(String domain, long sequence) {
    Run run = Samples.run(domain, sequence);
    queue.submit(run);
    return run;
  }

  private RunHandler recording(Queue<Run> begun) {
    return (run, stopping) -> {
      begun.add(run);
      end(run);
    };
  }

  private void end(Run run, BooleanSupplier stopping) {
    end(run);
  }

  private void end(Run run) {
    runs.finish(run.id(), RunOutcome.without(RunState.CANCELLED, "done"), CLOCK.instant());
  }

  private Run.Status status(Run run) {
    return runs.find(run.id()).orElseThrow().status();
  }

  private void await(Run run, RunState state) {
    while (status(run).state() != state) {
      await(new CountDownLatch(1), 20);
    }
  }

  private static void await(CountDownLatch latch) {
    await(latch, 30_000);
  }

  private static void await(CountDownLatch latch, long millis) {
    try {
      latch.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private long waiting() throws SQLException {
    try (Connection connection = postgres.database().dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM scheduled_tasks")) {
      row.next();
      return row.getLong(1);
    }
  }

  private void killWorkerAtWork(String expected) throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                KilledWorker.class.getName(),
                postgres.address().url(),
                postgres.address().user(),
                postgres.address().password())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = child.inputReader()) {
      assertThat(output.readLine()).isEqualTo(expected);
    } finally {
      child.destroyForcibly().waitFor();
    }
  }
}
