package dev.touchstone.db.access;

import dev.touchstone.core.access.ApiKey;
import dev.touchstone.core.access.ApiKeyStore;
import dev.touchstone.core.access.DomainScope;
import dev.touchstone.core.access.Role;
import dev.touchstone.db.sql.Failures;
import dev.touchstone.db.sql.Values;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Keys in PostgreSQL. */
public final class PostgresApiKeyStore implements ApiKeyStore {

  private static final String SELECT =
      """
      SELECT id, name, role, CAST(domains AS text[]) AS domains, created_at, created_by, expires_at,
             revoked_at
      FROM api_key
      """;

  private static final String INSERT =
      """
      INSERT INTO api_key (id, name, secret_sha256, role, domains, created_at, created_by,
                           expires_at, revoked_at)
      SELECT :id, :name, :secret, CAST(:role AS key_role), CAST(:domains AS domain_name[]),
             :createdAt, :createdBy, :expiresAt, :revokedAt
      """;

  private static final String UNLESS_NAMED =
      INSERT + "ON CONFLICT (name) WHERE revoked_at IS NULL DO NOTHING";

  private static final String UNLESS_ANY = INSERT + "WHERE NOT EXISTS (SELECT FROM api_key)";

  /** Two servers that start at once make one first key. */
  private static final String LOCK = "LOCK TABLE api_key IN SHARE ROW EXCLUSIVE MODE";

  private static final String REVOKE =
      "UPDATE api_key SET revoked_at = :at WHERE id = :id AND revoked_at IS NULL";

  private final Jdbi jdbi;

  /** Reads and writes through {@code jdbi}, which stays the caller's to close. */
  public PostgresApiKeyStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public boolean add(ApiKey key, String secretSha256) {
    return with("store a key", handle -> insert(handle, UNLESS_NAMED, key, secretSha256));
  }

  @Override
  public boolean addFirst(ApiKey key, String secretSha256) {
    return Failures.translate(
        "store the first key",
        () ->
            jdbi.inTransaction(
                handle -> {
                  handle.execute(LOCK);
                  return insert(handle, UNLESS_ANY, key, secretSha256);
                }));
  }

  @Override
  public Optional<ApiKey> findBySecret(String secretSha256) {
    return with(
        "find a key",
        handle ->
            handle
                .createQuery(SELECT + "WHERE secret_sha256 = :secret")
                .bind("secret", Values.digest(secretSha256))
                .map((row, context) -> key(row))
                .findOne());
  }

  @Override
  public Optional<ApiKey> find(UUID id) {
    return with(
        "find a key",
        handle ->
            handle
                .createQuery(SELECT + "WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> key(row))
                .findOne());
  }

  @Override
  public List<ApiKey> list() {
    return with(
        "list keys",
        handle ->
            handle.createQuery(SELECT + "ORDER BY id DESC").map((row, context) -> key(row)).list());
  }

  @Override
  public boolean revoke(UUID id, Instant at) {
    return with(
        "revoke a key",
        handle ->
            handle.createUpdate(REVOKE).bind("id", id).bind("at", Values.time(at)).execute() == 1);
  }

  private static boolean insert(Handle handle, String sql, ApiKey key, String secretSha256) {
    Set<String> domains = key.scope().domains();
    return handle
            .createUpdate(sql)
            .bind("id", key.id())
            .bind("name", key.name())
            .bind("secret", Values.digest(secretSha256))
            .bind("role", key.role().name())
            .bindArray("domains", String.class, domains == null ? null : domains.toArray())
            .bind("createdAt", Values.time(key.createdAt()))
            .bind("createdBy", key.createdBy())
            .bind("expiresAt", Values.time(key.expiresAt()))
            .bind("revokedAt", Values.time(key.revokedAt()))
            .execute()
        == 1;
  }

  private <T> T with(String what, Function<Handle, T> work) {
    return Failures.translate(what, () -> jdbi.withHandle(work::apply));
  }

  private static ApiKey key(ResultSet row) throws SQLException {
    return new ApiKey(
        row.getObject("id", UUID.class),
        row.getString("name"),
        Values.constant(Role.class, row, "role"),
        scope(row),
        Values.instant(row, "created_at"),
        row.getString("created_by"),
        Values.instant(row, "expires_at"),
        Values.instant(row, "revoked_at"));
  }

  private static DomainScope scope(ResultSet row) throws SQLException {
    Array domains = row.getArray("domains");
    return domains == null
        ? DomainScope.ALL
        : new DomainScope(Set.of((String[]) domains.getArray()));
  }
}
