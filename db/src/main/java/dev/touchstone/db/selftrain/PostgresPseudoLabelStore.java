package dev.touchstone.db.selftrain;

import dev.touchstone.core.post.PostKey;
import dev.touchstone.core.selftrain.PseudoLabel;
import dev.touchstone.core.selftrain.PseudoLabelCount;
import dev.touchstone.core.selftrain.PseudoLabelQuery;
import dev.touchstone.core.selftrain.PseudoLabelSet;
import dev.touchstone.core.selftrain.PseudoLabelStore;
import dev.touchstone.core.selftrain.QuarantineReason;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.db.sql.ColumnArrays;
import dev.touchstone.db.sql.Failures;
import dev.touchstone.db.sql.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Pseudo-labels in PostgreSQL. */
public final class PostgresPseudoLabelStore implements PseudoLabelStore {

  private static final String INSERT =
      """
      INSERT INTO pseudo_label (run_id, attempt, post_id, post_version, raw_sha256, author_sha256,
        cluster, copies, label, probability, weight, quarantine)
      SELECT c1, c2, c3, c4, c5, c6, c7, c8, c9::label_value, c10, c11, c12::quarantine_reason
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        AS batch (c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12)
      ON CONFLICT DO NOTHING
      """;

  private static final String PAGE =
      """
      SELECT post_id, post_version, raw_sha256, author_sha256, cluster, copies, label, probability,
             weight, quarantine
      FROM pseudo_label
      WHERE run_id = :run AND attempt = :attempt AND post_id > :after
        AND (quarantine IS NULL OR NOT :acceptedOnly)
        AND cluster <> ALL (:clusters)
        AND (author_sha256 IS NULL OR encode(author_sha256, 'hex') <> ALL (:authors))
      ORDER BY post_id LIMIT :limit
      """;

  private static final String COUNTING_AUTHOR =
      """
      SELECT DISTINCT run_id, attempt FROM pseudo_label
      WHERE author_sha256 = :author AND quarantine IS NULL
      ORDER BY run_id DESC, attempt DESC
      """;

  private static final String COUNTS =
      """
      SELECT run_id, attempt, quarantine, count(*) AS posts FROM pseudo_label
      WHERE run_id = :run GROUP BY run_id, attempt, quarantine
      ORDER BY attempt, quarantine NULLS FIRST
      """;

  private static final String SETS_OF =
      """
      SELECT a.run_id, a.attempt
      FROM (SELECT id AS run_id, generate_series(1, attempts) AS attempt FROM run WHERE id = :run) a
      WHERE EXISTS (SELECT FROM pseudo_label l
                    WHERE l.run_id = a.run_id AND l.attempt = a.attempt)
      ORDER BY a.attempt
      """;

  private final Jdbi jdbi;

  /** Reads and writes through {@code jdbi}, which stays the caller's to close. */
  public PostgresPseudoLabelStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public void add(PseudoLabelSet set, List<PseudoLabel> labels) {
    with(
        "store pseudo-labels",
        handle ->
            handle.inTransaction(
                transaction -> {
                  requireRun(transaction, set);
                  insert(transaction, set, labels);
                  return null;
                }));
  }

  @Override
  public List<PseudoLabel> page(PseudoLabelQuery query) {
    return with(
        "read pseudo-labels",
        handle ->
            handle
                .createQuery(PAGE)
                .bind("run", query.set().runId())
                .bind("attempt", query.set().attempt())
                .bind("after", query.afterPostId() == null ? "" : query.afterPostId())
                .bind("acceptedOnly", query.acceptedOnly())
                .bindArray("clusters", Integer.class, query.without().clusters())
                .bindArray("authors", String.class, query.without().authorSha256s())
                .bind("limit", query.limit())
                .map((row, context) -> pseudoLabel(row))
                .list());
  }

  @Override
  public List<PseudoLabelSet> countingAuthor(String authorSha256) {
    if (!Values.isDigest(authorSha256)) {
      return List.of();
    }
    return with(
        "find the sets of an author",
        handle ->
            handle
                .createQuery(COUNTING_AUTHOR)
                .bind("author", Values.digest(authorSha256))
                .map((row, context) -> set(row))
                .list());
  }

  @Override
  public List<PseudoLabelCount> counts(UUID runId) {
    return with(
        "count pseudo-labels",
        handle ->
            handle.createQuery(COUNTS).bind("run", runId).map((row, context) -> count(row)).list());
  }

  @Override
  public List<PseudoLabelSet> setsOf(UUID runId) {
    return with(
        "find the sets of a run",
        handle ->
            handle.createQuery(SETS_OF).bind("run", runId).map((row, context) -> set(row)).list());
  }

  private static void requireRun(Handle handle, PseudoLabelSet set) {
    boolean stored =
        handle
            .createQuery("SELECT id FROM run WHERE id = :run")
            .bind("run", set.runId())
            .mapTo(UUID.class)
            .findOne()
            .isPresent();
    if (!stored) {
      throw new NoSuchElementException("expected a stored run, got " + set.runId());
    }
  }

  private static void insert(Handle handle, PseudoLabelSet set, List<PseudoLabel> labels) {
    new ColumnArrays<>(handle.getConnection(), INSERT, labels)
        .uuid(label -> set.runId())
        .integer(label -> set.attempt())
        .text(label -> label.post().id())
        .integer(label -> label.post().version())
        .digest(PseudoLabel::rawSha256)
        .digest(PseudoLabel::authorSha256)
        .integer(PseudoLabel::cluster)
        .integer(PseudoLabel::copies)
        .text(label -> label.label().name())
        .real(PseudoLabel::probability)
        .real(PseudoLabel::weight)
        .text(label -> label.isAccepted() ? null : label.quarantine().name())
        .update();
  }

  private <T> T with(String what, Function<Handle, T> work) {
    return Failures.translate(what, () -> jdbi.withHandle(work::apply));
  }

  private static PseudoLabelSet set(ResultSet row) throws SQLException {
    return new PseudoLabelSet(row.getObject("run_id", UUID.class), row.getInt("attempt"));
  }

  private static PseudoLabelCount count(ResultSet row) throws SQLException {
    return new PseudoLabelCount(
        set(row), Values.constant(QuarantineReason.class, row, "quarantine"), row.getLong("posts"));
  }

  private static PseudoLabel pseudoLabel(ResultSet row) throws SQLException {
    return new PseudoLabel(
        new PostKey(row.getString("post_id"), row.getInt("post_version")),
        Values.hex(row, "raw_sha256"),
        Values.hex(row, "author_sha256"),
        row.getInt("cluster"),
        row.getInt("copies"),
        Values.constant(Label.class, row, "label"),
        row.getDouble("probability"),
        row.getDouble("weight"),
        Values.constant(QuarantineReason.class, row, "quarantine"));
  }
}
