package dev.touchstone.db.labelling;

import dev.touchstone.core.domain.DomainName;
import dev.touchstone.core.labelling.Backlog;
import dev.touchstone.core.labelling.Foresight;
import dev.touchstone.core.labelling.LabellingQueue;
import dev.touchstone.core.labelling.Lease;
import dev.touchstone.core.labelling.LeaseEnd;
import dev.touchstone.core.labelling.LeasePurpose;
import dev.touchstone.core.labelling.WaitingPost;
import dev.touchstone.core.labelling.WaitingQuery;
import dev.touchstone.core.post.PostKey;
import dev.touchstone.db.sql.Failures;
import dev.touchstone.db.sql.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The labelling queue in PostgreSQL. */
public final class PostgresLabellingQueue implements LabellingQueue {

  private static final String INSERT =
      """
      INSERT INTO labelling_lease (id, domain, post_id, post_version, raw_sha256, analyst, purpose,
                                   leased_at, expires_at)
      SELECT :id, :domain, :post, :version, :raw, :analyst, CAST(:purpose AS lease_purpose),
             :leasedAt, :expiresAt
      WHERE NOT EXISTS (SELECT FROM labelling_lease held
                        WHERE held.domain = :domain AND held.raw_sha256 = :raw
                          AND held.ended_at IS NULL AND held.expires_at > :leasedAt)
      """;

  private static final String FIND =
      """
      SELECT id, domain, post_id, post_version, raw_sha256, analyst, purpose, leased_at, expires_at,
             ended_by
      FROM labelling_lease WHERE id = :id
      """;

  private static final String IN_HAND =
      """
      SELECT p.text FROM labelling_lease held
      JOIN post_version p ON p.post_id = held.post_id AND p.version = held.post_version
      WHERE held.domain = :domain AND held.ended_at IS NULL AND held.expires_at > :at
        AND p.text IS NOT NULL
      """;

  private static final String END =
      """
      UPDATE labelling_lease
      SET ended_at = :at, ended_by = CAST(:end AS lease_end), reason = :reason
      WHERE id = :id AND ended_at IS NULL AND expires_at > :at
      """;

  private static final String BACKLOG =
      """
      SELECT
        (SELECT count(DISTINCT p.raw_sha256) FROM post_version p
         WHERE p.domain = :domain AND p.text IS NOT NULL
           AND LATEST
           AND NOT EXISTS (SELECT FROM current_label l
                           WHERE l.domain = :domain AND l.raw_sha256 = p.raw_sha256)) AS waiting,
        (SELECT count(*) FROM labelling_lease
         WHERE domain = :domain AND ended_at IS NULL AND expires_at > :at) AS leased,
        (SELECT count(*) FROM current_label WHERE domain = :domain) AS labelled
      """
          .replace("LATEST", WaitingSql.LATEST);

  private static final String FORESIGHT =
      """
      SELECT count(*) AS labels,
             count(*) FILTER (WHERE (v.probability >= 0.5) = (l.label = 'MISINFORMATION')) AS foreseen
      FROM (SELECT post_id, label, labelled_at FROM current_label
            WHERE domain = :domain AND post_id IS NOT NULL ORDER BY id DESC LIMIT :latest) l
      CROSS JOIN LATERAL (SELECT probability FROM verdict
                          WHERE post_id = l.post_id AND id < uuid_lower_bound(l.labelled_at)
                            AND probability IS NOT NULL
                          ORDER BY id DESC LIMIT 1) v
      """;

  private final Jdbi jdbi;

  /** Reads and writes through {@code jdbi}, which stays the caller's to close. */
  public PostgresLabellingQueue(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public List<WaitingPost> waiting(WaitingQuery query) {
    return Failures.translate(
        "read posts that wait for labels",
        () ->
            jdbi.withHandle(
                handle ->
                    handle
                        .createQuery(WaitingSql.of(query.purpose()))
                        .bind("domain", query.domain())
                        .bind("analyst", query.analyst())
                        .bind("at", Values.time(query.at()))
                        .bind("draw", query.draw())
                        .bind("limit", query.limit())
                        .map((row, context) -> waiting(row))
                        .list()));
  }

  @Override
  public List<String> inHand(String domain, Instant at) {
    DomainName.require(domain);
    return Failures.translate(
        "read posts in hand",
        () ->
            jdbi.withHandle(
                handle ->
                    handle
                        .createQuery(IN_HAND)
                        .bind("domain", domain)
                        .bind("at", Values.time(at))
                        .mapTo(String.class)
                        .list()));
  }

  @Override
  public List<Lease> lease(List<Lease> leases) {
    if (leases.isEmpty()) {
      return List.of();
    }
    return Failures.retryConflicts(
        "lease posts", () -> jdbi.inTransaction(handle -> lease(handle, leases)));
  }

  @Override
  public Optional<Lease> find(UUID id) {
    return Failures.translate(
        "find a lease",
        () ->
            jdbi.withHandle(
                handle ->
                    handle
                        .createQuery(FIND)
                        .bind("id", id)
                        .map((row, context) -> lease(row))
                        .findOne()));
  }

  @Override
  public boolean end(UUID id, LeaseEnd end, String reason, Instant at) {
    return Failures.translate(
        "end a lease",
        () ->
            jdbi.withHandle(
                handle ->
                    handle
                            .createUpdate(END)
                            .bind("id", id)
                            .bind("end", end.name())
                            .bind("reason", reason)
                            .bind("at", Values.time(at))
                            .execute()
                        == 1));
  }

  @Override
  public Backlog backlog(String domain, Instant at) {
    DomainName.require(domain);
    return Failures.translate(
        "count what waits for labels",
        () ->
            jdbi.withHandle(
                handle ->
                    handle
                        .createQuery(BACKLOG)
                        .bind("domain", domain)
                        .bind("at", Values.time(at))
                        .map(
                            (row, context) ->
                                new Backlog(
                                    row.getLong("waiting"),
                                    row.getLong("leased"),
                                    row.getLong("labelled")))
                        .one()));
  }

  @Override
  public Foresight foresight(String domain, int latest) {
    DomainName.require(domain);
    return Failures.translate(
        "compare labels with verdicts",
        () ->
            jdbi.withHandle(
                handle ->
                    handle
                        .createQuery(FORESIGHT)
                        .bind("domain", domain)
                        .bind("latest", latest)
                        .map(
                            (row, context) ->
                                new Foresight(row.getInt("labels"), row.getInt("foreseen")))
                        .one()));
  }

  private static List<Lease> lease(Handle handle, List<Lease> leases) {
    requireLocked(handle, leases.get(0).domain());
    return leases.stream().filter(lease -> insert(handle, lease)).toList();
  }

  /** Two that lease from one domain wait for each other: each has to see what is taken. */
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

  private static boolean insert(Handle handle, Lease lease) {
    return handle
            .createUpdate(INSERT)
            .bind("id", lease.id())
            .bind("domain", lease.domain())
            .bind("post", lease.post().id())
            .bind("version", lease.post().version())
            .bind("raw", Values.digest(lease.rawSha256()))
            .bind("analyst", lease.analyst())
            .bind("purpose", lease.purpose().name())
            .bind("leasedAt", Values.time(lease.leasedAt()))
            .bind("expiresAt", Values.time(lease.expiresAt()))
            .execute()
        == 1;
  }

  private static WaitingPost waiting(ResultSet row) throws SQLException {
    Double probability = row.getObject("probability", Double.class);
    return new WaitingPost(
        new PostKey(row.getString("post_id"), row.getInt("version")),
        Values.hex(row, "raw_sha256"),
        row.getString("text"),
        probability == null ? Double.NaN : probability);
  }

  private static Lease lease(ResultSet row) throws SQLException {
    return new Lease(
        row.getObject("id", UUID.class),
        row.getString("domain"),
        new PostKey(row.getString("post_id"), row.getInt("post_version")),
        Values.hex(row, "raw_sha256"),
        row.getString("analyst"),
        Values.constant(LeasePurpose.class, row, "purpose"),
        Values.instant(row, "leased_at"),
        Values.instant(row, "expires_at"),
        Values.constant(LeaseEnd.class, row, "ended_by"));
  }
}
