package dev.touchstone.db.store;

import dev.touchstone.core.access.DomainScope;
import dev.touchstone.core.domain.DomainName;
import dev.touchstone.core.port.PostStore;
import dev.touchstone.core.post.DomainAssignment;
import dev.touchstone.core.post.DomainAssignment.Source;
import dev.touchstone.core.post.PostPage;
import dev.touchstone.core.post.PostQuery;
import dev.touchstone.core.post.PostQuery.Place;
import dev.touchstone.core.post.StoredPost;
import dev.touchstone.db.sql.Failures;
import dev.touchstone.db.sql.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Posts in PostgreSQL. */
public final class PostgresPostStore implements PostStore {

  private static final String COLUMNS =
      """
      SELECT post_id, version, domain, domain_source, text, raw_sha256, author, published_at, url,
             lang, topic, partition, kafka_offset, kafka_millis, ingested_at
      FROM post_version p
      """;

  private static final String SELECT = COLUMNS + "WHERE post_id = :post ";

  static final String STREAM =
      COLUMNS
          + """
          WHERE domain = :domain AND text IS NOT NULL
            AND ingested_at >= :since
            AND (ingested_at, post_id COLLATE "C") < (:at, :id)
            AND NOT EXISTS (SELECT FROM post_version later
                            WHERE later.post_id = p.post_id AND later.version > p.version)
          ORDER BY ingested_at DESC, post_id COLLATE "C" DESC
          LIMIT :limit
          """;

  private static final String COUNT =
      """
      SELECT count(*) FROM (
        SELECT FROM post_version p
        WHERE domain = :domain AND text IS NOT NULL AND ingested_at >= :from AND ingested_at < :to
          AND NOT EXISTS (SELECT FROM post_version later
                          WHERE later.post_id = p.post_id AND later.version > p.version)
        LIMIT :most) AS counted
      """;

  private static final String ERASE =
      """
      UPDATE post_version SET text = NULL, author = NULL, url = NULL
      WHERE post_id = :post
        AND num_nonnulls(text, author, url) > 0
        AND (CAST(:scope AS text[]) IS NULL OR domain = ANY (CAST(:scope AS text[])))
      """;

  private final Jdbi jdbi;

  /** Reads through {@code jdbi}, which stays the caller's to close. */
  public PostgresPostStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public List<StoredPost> versions(String postId) {
    if (!Values.isText(postId)) {
      return List.of();
    }
    return Failures.translate(
        "read a post's versions",
        () ->
            jdbi.withHandle(
                handle ->
                    handle
                        .createQuery(SELECT + "ORDER BY version DESC")
                        .bind("post", postId)
                        .map((row, context) -> post(row))
                        .list()));
  }

  @Override
  public Optional<StoredPost> find(String postId, int version) {
    if (!Values.isText(postId)) {
      return Optional.empty();
    }
    return Failures.translate(
        "find a post",
        () ->
            jdbi.withHandle(
                handle ->
                    handle
                        .createQuery(SELECT + "AND version = :version")
                        .bind("post", postId)
                        .bind("version", version)
                        .map((row, context) -> post(row))
                        .findOne()));
  }

  @Override
  public PostPage page(PostQuery query) {
    List<StoredPost> read =
        Failures.translate(
            "read a domain's posts", () -> jdbi.withHandle(handle -> stream(handle, query)));
    boolean hasMore = read.size() > query.limit();
    return new PostPage(hasMore ? read.subList(0, query.limit()) : read, hasMore);
  }

  @Override
  public long count(String domain, Instant from, Instant to, long most) {
    if (!DomainName.isValid(domain)) {
      return 0;
    }
    return Failures.translate(
        "count a domain's posts",
        () ->
            jdbi.withHandle(
                handle ->
                    handle
                        .createQuery(COUNT)
                        .bind("domain", domain)
                        .bind("from", Values.time(Values.inRange(from)))
                        .bind("to", Values.time(Values.inRange(to)))
                        .bind("most", most)
                        .mapTo(Long.class)
                        .one()));
  }

  @Override
  public int erase(String postId, DomainScope scope) {
    if (!Values.isText(postId)) {
      return 0;
    }
    Set<String> domains = scope.domains();
    return Failures.translate(
        "erase a post",
        () ->
            jdbi.withHandle(
                handle ->
                    handle
                        .createUpdate(ERASE)
                        .bind("post", postId)
                        .bindArray(
                            "scope", String.class, domains == null ? null : domains.toArray())
                        .execute()));
  }

  /** One post more than asked for tells whether there are more. */
  private static List<StoredPost> stream(Handle handle, PostQuery query) {
    Place after = query.after() == null ? new Place(Instant.MAX, "") : query.after();
    Instant since = query.since() == null ? Instant.MIN : query.since();
    return handle
        .createQuery(STREAM)
        .bind("domain", query.domain())
        .bind("since", Values.time(Values.inRange(since)))
        .bind("at", Values.time(Values.inRange(after.ingestedAt())))
        .bind("id", after.id())
        .bind("limit", query.limit() + 1)
        .map((row, context) -> post(row))
        .list();
  }

  /** The post version that {@code row} stands on. */
  static StoredPost post(ResultSet row) throws SQLException {
    return new StoredPost(
        row.getString("post_id"),
        row.getInt("version"),
        new DomainAssignment(
            row.getString("domain"), Values.constant(Source.class, row, "domain_source")),
        row.getString("text"),
        Values.hex(row, "raw_sha256"),
        row.getString("author"),
        Values.instant(row, "published_at"),
        row.getString("url"),
        row.getString("lang"),
        VerdictRows.origin(row),
        Values.instant(row, "ingested_at"));
  }
}
