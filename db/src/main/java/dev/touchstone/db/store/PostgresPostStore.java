package dev.touchstone.db.store;

import dev.touchstone.core.port.PostStore;
import dev.touchstone.core.post.DomainAssignment;
import dev.touchstone.core.post.DomainAssignment.Source;
import dev.touchstone.core.post.StoredPost;
import dev.touchstone.db.sql.Failures;
import dev.touchstone.db.sql.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Posts in PostgreSQL. */
public final class PostgresPostStore implements PostStore {

  private static final String SELECT =
      """
      SELECT post_id, version, domain, domain_source, text, raw_sha256, author, published_at, url,
             lang, topic, partition, kafka_offset, kafka_millis, ingested_at
      FROM post_version WHERE post_id = :post
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

  private static StoredPost post(ResultSet row) throws SQLException {
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
