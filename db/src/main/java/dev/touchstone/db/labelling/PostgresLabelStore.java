package dev.touchstone.db.labelling;

import dev.touchstone.core.domain.DomainName;
import dev.touchstone.core.label.DomainLabel;
import dev.touchstone.core.label.LabelPair;
import dev.touchstone.core.label.LabelPlan;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.core.label.SecondLabel;
import dev.touchstone.core.label.Withdrawal;
import dev.touchstone.core.port.LabelStore;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.db.sql.Failures;
import dev.touchstone.db.sql.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Labels in PostgreSQL. */
public final class PostgresLabelStore implements LabelStore {

  private static final String COLUMNS =
      """
      SELECT l.id, l.domain, l.post_id, l.raw_sha256, l.label, l.analyst, l.reason, l.labelled_at,
             l.supersedes, coalesce(l.text, p.text) AS text
      """;

  private static final String POST =
      "LEFT JOIN post_version p ON p.post_id = l.post_id AND p.raw_sha256 = l.raw_sha256 ";

  private static final String FIND = COLUMNS + "FROM label l " + POST + "WHERE l.id = :id";

  private static final String CURRENT =
      COLUMNS + "FROM current_label l " + POST + "WHERE l.domain = :domain ORDER BY l.id";

  /** A text that its post has is not kept twice. */
  private static final String INSERT =
      """
      INSERT INTO label (id, domain, post_id, raw_sha256, label, analyst, reason, labelled_at,
                         supersedes, text)
      VALUES (:id, :domain, :post, :raw, CAST(:label AS label_value), :analyst, :reason, :at,
              :supersedes,
              CASE WHEN EXISTS (SELECT FROM post_version p
                                WHERE p.post_id = :post AND p.raw_sha256 = :raw
                                  AND p.text IS NOT NULL)
                   THEN NULL ELSE :text END)
      """;

  private static final String WITHDRAW =
      """
      INSERT INTO label_withdrawal (label_id, analyst, reason, withdrawn_at)
      VALUES (:label, :analyst, :reason, :at)
      """;

  private final Jdbi jdbi;

  /** Reads and writes through {@code jdbi}, which stays the caller's to close. */
  public PostgresLabelStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public LabelPlan add(List<LabelledText> labels) {
    if (labels.isEmpty()) {
      return new LabelPlan(List.of(), 0);
    }
    String domain = LabelledText.oneDomainOf(labels);
    return Failures.retryConflicts(
        "store labels", () -> jdbi.inTransaction(handle -> add(handle, domain, labels)));
  }

  @Override
  public List<LabelledText> current(String domain) {
    if (!DomainName.isValid(domain)) {
      return List.of();
    }
    return Failures.translate(
        "read labels", () -> jdbi.withHandle(handle -> current(handle, domain)));
  }

  @Override
  public Optional<LabelledText> find(UUID id) {
    return Failures.translate(
        "find a label",
        () ->
            jdbi.withHandle(
                handle ->
                    handle
                        .createQuery(FIND)
                        .bind("id", id)
                        .map((row, context) -> labelled(row))
                        .findOne()));
  }

  @Override
  public List<LabelledText> find(Collection<UUID> ids) {
    return Failures.translate(
        "find labels",
        () ->
            jdbi.withHandle(
                handle ->
                    handle
                        .createQuery(
                            COLUMNS
                                + "FROM label l "
                                + POST
                                + "WHERE l.id = ANY (:ids) ORDER BY l.id")
                        .bindArray("ids", UUID.class, List.copyOf(ids))
                        .map((row, context) -> labelled(row))
                        .list()));
  }

  @Override
  public List<UUID> withdraw(String domain, Withdrawal withdrawal) {
    return Failures.retryConflicts(
        "withdraw labels",
        () -> jdbi.inTransaction(handle -> withdraw(handle, domain, withdrawal)));
  }

  @Override
  public boolean addSecond(SecondLabel second) {
    return Failures.retryConflicts(
        "store a second label",
        () -> jdbi.inTransaction(handle -> SecondLabels.add(handle, second)));
  }

  @Override
  public List<LabelPair> pairs(String domain) {
    if (!DomainName.isValid(domain)) {
      return List.of();
    }
    return Failures.translate(
        "read second labels",
        () ->
            jdbi.withHandle(
                handle ->
                    SecondLabels.pairs(
                        handle,
                        current(handle, domain).stream().map(LabelledText::label).toList())));
  }

  private static List<UUID> withdraw(Handle handle, String domain, Withdrawal withdrawal) {
    requireLocked(handle, domain);
    Set<UUID> current =
        current(handle, domain).stream().map(one -> one.label().id()).collect(Collectors.toSet());
    List<UUID> others = withdrawal.labelIds().stream().filter(id -> !current.contains(id)).toList();
    if (others.isEmpty()) {
      PreparedBatch batch = handle.prepareBatch(WITHDRAW);
      for (UUID id : Set.copyOf(withdrawal.labelIds())) {
        batch
            .bind("label", id)
            .bind("analyst", withdrawal.analyst())
            .bind("reason", withdrawal.reason())
            .bind("at", Values.time(withdrawal.at()))
            .add();
      }
      batch.execute();
    }
    return others;
  }

  private static LabelPlan add(Handle handle, String domain, List<LabelledText> labels) {
    requireLocked(handle, domain);
    LabelPlan plan =
        LabelPlan.of(labels, current(handle, domain).stream().map(LabelledText::label).toList());
    if (!plan.added().isEmpty()) {
      insert(handle, plan.added());
    }
    return plan;
  }

  /** Two that add labels to one domain wait for each other: each has to see what is current. */
  private static void requireLocked(Handle handle, String domain) {
    boolean stored =
        handle
            .createQuery("SELECT name FROM domain WHERE name = :domain FOR UPDATE")
            .bind("domain", domain)
            .mapTo(String.class)
            .findOne()
            .isPresent();
    if (!stored) {
      throw new NoSuchElementException("expected a stored domain, got " + domain);
    }
  }

  private static void insert(Handle handle, List<LabelledText> added) {
    PreparedBatch batch = handle.prepareBatch(INSERT);
    for (LabelledText one : added) {
      DomainLabel label = one.label();
      batch
          .bind("id", label.id())
          .bind("domain", label.domain())
          .bind("post", label.postId())
          .bind("raw", Values.digest(label.rawSha256()))
          .bind("label", label.label().name())
          .bind("analyst", label.analyst())
          .bind("reason", label.reason())
          .bind("at", Values.time(label.labelledAt()))
          .bind("supersedes", label.supersedes())
          .bind("text", one.text())
          .add();
    }
    batch.execute();
  }

  private static List<LabelledText> current(Handle handle, String domain) {
    return handle
        .createQuery(CURRENT)
        .bind("domain", domain)
        .map((row, context) -> labelled(row))
        .list();
  }

  private static LabelledText labelled(ResultSet row) throws SQLException {
    DomainLabel label =
        new DomainLabel(
            row.getObject("id", UUID.class),
            row.getString("domain"),
            row.getString("post_id"),
            Values.hex(row, "raw_sha256"),
            Values.constant(Label.class, row, "label"),
            row.getString("analyst"),
            row.getString("reason"),
            Values.instant(row, "labelled_at"),
            row.getObject("supersedes", UUID.class));
    return new LabelledText(label, row.getString("text"));
  }
}
