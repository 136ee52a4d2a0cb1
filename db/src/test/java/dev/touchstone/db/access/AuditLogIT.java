package dev.touchstone.db.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.touchstone.core.Sha256;
import dev.touchstone.core.access.Actor;
import dev.touchstone.core.access.ApiKey;
import dev.touchstone.core.access.AuditAction;
import dev.touchstone.core.access.AuditEntry;
import dev.touchstone.core.access.AuditLog;
import dev.touchstone.core.access.AuditPage;
import dev.touchstone.core.access.AuditQuery;
import dev.touchstone.core.access.DomainScope;
import dev.touchstone.core.access.Role;
import dev.touchstone.core.contract.Samples;
import dev.touchstone.core.contract.Stores;
import dev.touchstone.core.domain.Domain;
import dev.touchstone.core.domain.DomainState;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.core.label.SecondLabel;
import dev.touchstone.core.label.Withdrawal;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelKind;
import dev.touchstone.core.model.Release;
import dev.touchstone.core.model.Release.Alias;
import dev.touchstone.core.port.StorageException;
import dev.touchstone.core.run.Run;
import dev.touchstone.core.run.RunOutcome;
import dev.touchstone.core.run.RunState;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.db.PostgresTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is logged of each change, and that no change goes without its line. */
class AuditLogIT {

  @RegisterExtension final PostgresTest postgres = new PostgresTest();

  private static final String TEXT = "the dam broke at noon";

  private final ApiKey key =
      new ApiKey(
          Samples.uuid7(Samples.START, 9),
          "ana",
          Role.STEWARD,
          DomainScope.ALL,
          Samples.START,
          "first-admin",
          null,
          null);
  private final Actor ana = new Actor(key.name(), key.id());

  private Stores stores;
  private AuditLog audit;

  @BeforeEach
  void oneKey() {
    stores = postgres.stores();
    audit = postgres.database().auditLog();
    assertThat(postgres.database().apiKeyStore().add(key, Sha256.of("a secret"))).isTrue();
  }

  @Test
  void namesWhoActedWithWhichKeyAndWhy() {
    audit.acting(ana, "the river rises", () -> stores.domains().create(flood()));

    AuditEntry line = only(AuditAction.DOMAIN_CREATED);
    assertThat(line.actor()).isEqualTo(ana);
    assertThat(line.reason()).isEqualTo("the river rises");
    assertThat(line.domain()).isEqualTo("flood");
    assertThat(line.subject()).isEqualTo("flood");
    assertThat(line.beforeJson()).isNull();
    assertThat(line.afterJson()).contains("\"state\": \"NEW\"").contains("rivers");
  }

  @Test
  void namesTheProgramWhereNobodyActs() {
    audit.acting(ana, "something else", () -> 1);
    stores.domains().create(flood());

    AuditEntry line = only(AuditAction.DOMAIN_CREATED);
    assertThat(line.actor()).isEqualTo(new Actor("touchstone", null));
    assertThat(line.reason()).isNull();
  }

  @Test
  void tellsWhichLabelAnotherReplaced() {
    stores.domains().create(flood());
    LabelledText first = Samples.labelled("flood", 1, TEXT, Label.CREDIBLE);
    stores.labels().add(List.of(first));
    audit.acting(
        ana,
        null,
        () ->
            stores.labels().add(List.of(Samples.labelled("flood", 2, TEXT, Label.MISINFORMATION))));

    List<AuditEntry> lines = lines(AuditAction.LABEL_ADDED);
    assertThat(lines).hasSize(2);
    assertThat(lines.get(1).actor()).isEqualTo(new Actor("analyst", null));
    assertThat(lines.get(1).beforeJson()).isNull();
    assertThat(lines.get(0).actor()).isEqualTo(ana);
    assertThat(lines.get(0).reason()).isEqualTo("a reason");
    assertThat(lines.get(0).beforeJson())
        .contains("CREDIBLE")
        .contains(first.label().id().toString());
    assertThat(lines.get(0).afterJson())
        .contains("MISINFORMATION")
        .contains("\"analyst\": \"analyst\"")
        .contains(Sha256.of(TEXT));
  }

  @Test
  void tellsOfSecondOpinionsAndOfLabelsThatWereTakenBack() {
    stores.domains().create(flood());
    LabelledText first = Samples.labelled("flood", 1, TEXT, Label.CREDIBLE);
    stores.labels().add(List.of(first));
    SecondLabel second =
        new SecondLabel(
            Samples.uuid7(Samples.START, 5),
            first.label().id(),
            Label.MISINFORMATION,
            "ben",
            "seen it",
            Samples.START);

    assertThat(audit.acting(ana, null, () -> stores.labels().addSecond(second))).isTrue();
    Withdrawal slip =
        new Withdrawal(List.of(first.label().id()), "ben", "a slip", Samples.START.plusSeconds(9));
    audit.acting(ana, null, () -> stores.labels().withdraw("flood", slip));

    AuditEntry opinion = only(AuditAction.SECOND_LABEL_ADDED);
    assertThat(opinion.actor()).isEqualTo(ana);
    assertThat(opinion.domain()).isEqualTo("flood");
    assertThat(opinion.reason()).isEqualTo("seen it");
    assertThat(opinion.afterJson()).contains("MISINFORMATION").contains("CREDIBLE").contains("ben");
    AuditEntry withdrawn = only(AuditAction.LABEL_WITHDRAWN);
    assertThat(withdrawn.subject()).isEqualTo(first.label().id().toString());
    assertThat(withdrawn.reason()).isEqualTo("a slip");
    assertThat(withdrawn.beforeJson()).contains("CREDIBLE").doesNotContain(TEXT);
  }

  @Test
  void tellsWhichRunsWereAskedForAndCalledOff() {
    stores.domains().create(flood());
    Run run = Samples.run("flood", 1);
    Run failing = Samples.run("flood", 2);
    audit.acting(ana, null, () -> add(run));
    add(failing);
    stores.runs().finish(failing.id(), RunOutcome.without(RunState.FAILED, "why"), Samples.START);
    audit.acting(
        ana,
        null,
        () ->
            stores
                .runs()
                .finish(
                    run.id(), RunOutcome.without(RunState.CANCELLED, "not needed"), Samples.START));

    assertThat(lines(AuditAction.RUN_ASKED))
        .extracting(AuditEntry::subject, AuditEntry::actor)
        .containsExactly(
            tuple(failing.id().toString(), new Actor("analyst", null)),
            tuple(run.id().toString(), ana));
    AuditEntry cancelled = only(AuditAction.RUN_CANCELLED);
    assertThat(cancelled.subject()).isEqualTo(run.id().toString());
    assertThat(cancelled.reason()).isEqualTo("not needed");
    assertThat(cancelled.beforeJson()).contains("QUEUED");
  }

  @Test
  void tellsWhichModelAnotherReplaced() {
    ModelBundle second = Samples.model(ModelKind.ADAPTED, "flood", Samples.START, "second");
    release(Samples.SOURCE_MODEL, "flood", "run 1");
    release(second, "flood", "run 2");
    release(second, "election", null);

    List<AuditEntry> lines = lines(AuditAction.MODEL_RELEASED);
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0).beforeJson()).isNull();
    assertThat(lines.get(1).subject()).isEqualTo(second.version().id());
    assertThat(lines.get(1).reason()).isEqualTo("run 2");
    assertThat(lines.get(1).actor()).isEqualTo(new Actor("ben", null));
    assertThat(lines.get(1).beforeJson()).contains(Samples.SOURCE_MODEL.version().id());
    assertThat(lines.get(1).afterJson()).contains("CHAMPION").contains(second.version().id());
  }

  @Test
  void tellsWhatWasErasedAndNotWhatItSaid() throws SQLException {
    storePost();

    postgres.execute("UPDATE post_version SET text = NULL");
    postgres.execute("UPDATE post_version SET text = NULL");

    AuditEntry line = only(AuditAction.POST_ERASED);
    assertThat(line.subject()).isEqualTo("a");
    assertThat(line.domain()).isEqualTo(Samples.FLOOD);
    assertThat(line.beforeJson()).contains("\"text\": true").doesNotContain(TEXT);
    assertThat(line.afterJson()).contains("\"text\": false").contains(Sha256.of(TEXT));
  }

  @Test
  void erasesNothingThatItCannotLog() throws SQLException {
    storePost();
    postgres.execute("ALTER TABLE audit ADD CHECK (action <> 'POST_ERASED')");

    assertThatThrownBy(() -> postgres.execute("UPDATE post_version SET text = NULL"))
        .isInstanceOf(SQLException.class);

    assertThat(stores.posts().find("a", 1).orElseThrow().text()).isEqualTo(TEXT);
  }

  @Test
  void releasesNothingThatItCannotLog() throws SQLException {
    stores.models().add(Samples.SOURCE_MODEL);
    postgres.execute("ALTER TABLE audit ADD CHECK (action <> 'MODEL_RELEASED')");

    assertThatThrownBy(() -> release(Samples.SOURCE_MODEL, "flood", null))
        .isInstanceOf(StorageException.class);

    assertThat(stores.models().releases()).isEmpty();
  }

  @Test
  void logsAPersonsVerdictAndNoMachines() throws SQLException {
    storePost();
    assertThat(lines(AuditAction.VERDICT_OVERRIDDEN)).isEmpty();

    postgres.execute(
        """
        INSERT INTO verdict SELECT (changed).* FROM (
          SELECT jsonb_populate_record(v, jsonb_build_object(
            'id', overlay(uuid_lower_bound(v.decided_at)::text placing '7' from 15),
            'automation', 'NONE', 'actor', 'ben', 'reason', 'seen it', 'supersedes', v.id,
            'decision', 'LIKELY_CREDIBLE', 'abstain_reason', NULL,
            'probability', 0.1, 'logit_credible', 1, 'logit_misinformation', 0)) AS changed
          FROM verdict v) AS one
        """);

    AuditEntry line = only(AuditAction.VERDICT_OVERRIDDEN);
    assertThat(line.actor()).isEqualTo(new Actor("ben", null));
    assertThat(line.reason()).isEqualTo("seen it");
    assertThat(line.beforeJson()).contains("NEEDS_REVIEW");
    assertThat(line.afterJson()).contains("LIKELY_CREDIBLE");
  }

  @Test
  void logsKeysWithoutTheirSecrets() {
    audit.acting(
        ana, null, () -> postgres.database().apiKeyStore().revoke(key.id(), Samples.START));

    AuditEntry created = only(AuditAction.KEY_CREATED);
    assertThat(created.actor()).isEqualTo(new Actor("first-admin", null));
    assertThat(created.subject()).isEqualTo(key.id().toString());
    assertThat(created.afterJson())
        .contains("\"name\": \"ana\"")
        .contains("STEWARD")
        .doesNotContain(Sha256.of("a secret"));
    assertThat(only(AuditAction.KEY_REVOKED).actor()).isEqualTo(ana);
  }

  @Test
  void keepsNeitherTheChangeNorItsLineWhereTheChangeThrows() {
    assertThatThrownBy(
            () ->
                audit.acting(
                    ana,
                    null,
                    () -> {
                      stores.domains().create(flood());
                      throw new IllegalStateException("no");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no");

    assertThat(stores.domains().list()).isEmpty();
    assertThat(lines(AuditAction.DOMAIN_CREATED)).isEmpty();
  }

  @Test
  void doesAChangeAgainThatAnotherTransactionWasInTheWayOf() {
    stores.domains().create(flood());
    stores.domains().create(new Domain("storm", DomainState.NEW, null, Samples.START));
    CountDownLatch bothHoldOne = new CountDownLatch(2);
    AtomicInteger attempts = new AtomicInteger();

    CompletableFuture<Integer> other =
        CompletableFuture.supplyAsync(() -> crossing("storm", "flood", bothHoldOne, attempts));
    int here = crossing("flood", "storm", bothHoldOne, attempts);

    assertThat(here + other.join()).isEqualTo(2);
    assertThat(attempts.get()).as("one was a deadlock's victim").isEqualTo(3);
  }

  @Test
  void pagesNewestFirstEachLineOnce() {
    for (int i = 0; i < 5; i++) {
      stores.domains().create(new Domain("d" + i, DomainState.NEW, null, Samples.START));
    }

    List<String> seen = new ArrayList<>();
    AuditQuery query =
        new AuditQuery(DomainScope.ALL, null, null, AuditAction.DOMAIN_CREATED, null, 2);
    AuditPage page = audit.page(query);
    page.entries().forEach(line -> seen.add(line.subject()));
    while (page.hasMore()) {
      query = query.continuedAfter(page.entries().get(page.entries().size() - 1));
      page = audit.page(query);
      page.entries().forEach(line -> seen.add(line.subject()));
    }

    assertThat(seen).containsExactly("d4", "d3", "d2", "d1", "d0");
  }

  @Test
  void readsOnlyWhatIsAskedForAndInScope() {
    for (String name : List.of("flood", "storm", "fire")) {
      audit.acting(
          name.equals("fire") ? ana : Actor.LOCAL,
          null,
          () -> stores.domains().create(new Domain(name, DomainState.NEW, null, Samples.START)));
    }
    DomainScope two = new DomainScope(Set.of("flood", "fire"));

    assertThat(subjects(new AuditQuery(two, null, null, null, null, 10)))
        .containsExactly("fire", "flood");
    assertThat(subjects(new AuditQuery(two, "storm", null, null, null, 10))).isEmpty();
    assertThat(subjects(new AuditQuery(two, "flood", null, null, null, 10)))
        .containsExactly("flood");
    assertThat(subjects(new AuditQuery(DomainScope.ALL, null, "ana", null, null, 10)))
        .containsExactly("fire");
    assertThat(subjects(AuditQuery.newest(10)))
        .containsExactly("fire", "storm", "flood", key.id().toString());
  }

  /** Locks one domain, then another; makes a deadlock with whoever does it the other way round. */
  private int crossing(
      String first, String second, CountDownLatch bothHoldOne, AtomicInteger attempts) {
    return audit.acting(
        ana,
        null,
        () -> {
          attempts.incrementAndGet();
          lock(first);
          bothHoldOne.countDown();
          await(bothHoldOne);
          lock(second);
          return 1;
        });
  }

  private void lock(String domain) {
    stores.domains().move(domain, DomainState.NEW, DomainState.NEW);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean add(Run run) {
    stores.runs().add(run);
    return true;
  }

  private void release(ModelBundle model, String domain, String reason) {
    stores.models().add(model);
    stores
        .models()
        .release(
            new Release(
                domain, Alias.CHAMPION, model.version().id(), Samples.START, "ben", reason));
  }

  private void storePost() {
    stores.models().add(Samples.SOURCE_MODEL);
    stores
        .intake()
        .store(
            Samples.batch(
                0,
                Samples.judged(
                    Samples.intake(Samples.fullPost("a", TEXT), Samples.at(0)),
                    Samples.unsure(TEXT))));
  }

  private static Domain flood() {
    return new Domain("flood", DomainState.NEW, "rivers", Samples.START);
  }

  private AuditEntry only(AuditAction action) {
    List<AuditEntry> lines = lines(action);
    assertThat(lines).hasSize(1);
    return lines.get(0);
  }

  private List<AuditEntry> lines(AuditAction action) {
    return audit.page(new AuditQuery(DomainScope.ALL, null, null, action, null, 100)).entries();
  }

  private List<String> subjects(AuditQuery query) {
    return audit.page(query).entries().stream().map(AuditEntry::subject).toList();
  }
}
