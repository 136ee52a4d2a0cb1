package dev.touchstone.db.store;

import dev.touchstone.core.domain.DomainName;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelKind;
import dev.touchstone.core.model.ModelVersion;
import dev.touchstone.core.model.Release;
import dev.touchstone.core.model.Release.Alias;
import dev.touchstone.core.port.ModelStore;
import dev.touchstone.db.sql.Failures;
import dev.touchstone.db.sql.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Model versions and releases in PostgreSQL. */
public final class PostgresModelStore implements ModelStore {

  private static final String VERSION_COLUMNS =
      """
      id, kind, domain, encoder_id, weights_sha256, source_bank_sha256, parent_id, created_at,
      manifest
      """;

  private static final String INSERT_MODEL =
      "INSERT INTO model ("
          + VERSION_COLUMNS
          + """
          , weights)
          VALUES (:id, CAST(:kind AS model_kind), :domain, :encoder, :weightsSha256, :bank, :parent,
                  :createdAt, :manifest, :weights)
          ON CONFLICT DO NOTHING
          """;

  private static final String LINEAGE =
      "WITH RECURSIVE line AS (SELECT "
          + VERSION_COLUMNS
          + ", 0 AS step FROM model WHERE id = :id UNION ALL SELECT "
          + VERSION_COLUMNS.replaceAll("\\b(\\w+)", "m.$1")
          + ", line.step + 1 FROM model m JOIN line ON m.id = line.parent_id) SELECT "
          + VERSION_COLUMNS
          + " FROM line ORDER BY step";

  /** Releases wait for one another until the transaction ends. */
  private static final String LOCK_RELEASES =
      "SELECT pg_advisory_xact_lock(hashtext('model releases'))";

  private static final String INSERT_RELEASE =
      """
      INSERT INTO model_release (domain, alias, model_id, released_at, actor, reason)
      SELECT :domain, CAST(:alias AS release_alias), id, :releasedAt, :actor, :reason
      FROM model WHERE id = :model
      """;

  private static final String SELECT_RELEASES =
      "SELECT domain, alias, model_id, released_at, actor, reason FROM model_release ";

  private static final String CHAMPION =
      SELECT_RELEASES
          + """
          WHERE alias = 'CHAMPION' AND (domain = :domain OR domain IS NULL)
          ORDER BY domain NULLS LAST, sequence DESC LIMIT 1
          """;

  private static final String SHADOW =
      SELECT_RELEASES
          + """
          WHERE alias <> 'CHAMPION' AND domain = :domain
          ORDER BY sequence DESC LIMIT 1
          """;

  private static final int SERVES_NO_MORE = -1;

  private final Jdbi jdbi;

  /** Reads and writes through {@code jdbi}, which stays the caller's to close. */
  public PostgresModelStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public void add(ModelBundle bundle) {
    with("store a model", handle -> add(handle, bundle));
  }

  /** Stores a model in the caller's transaction. */
  static int add(Handle handle, ModelBundle bundle) {
    ModelVersion version = bundle.version();
    return handle
        .createUpdate(INSERT_MODEL)
        .bind("id", Values.digest(version.id()))
        .bind("kind", version.kind().name())
        .bind("domain", version.domain())
        .bind("encoder", Values.digest(version.encoderId()))
        .bind("weightsSha256", Values.digest(version.weightsSha256()))
        .bind("bank", Values.digest(version.sourceBankSha256()))
        .bind("parent", Values.digest(version.parentId()))
        .bind("createdAt", Values.time(version.createdAt()))
        .bind("manifest", version.manifestJson())
        .bind("weights", bundle.weights())
        .execute();
  }

  @Override
  public Optional<ModelBundle> find(String modelId) {
    if (!Values.isDigest(modelId)) {
      return Optional.empty();
    }
    return with(
        "find a model",
        handle ->
            handle
                .createQuery("SELECT " + VERSION_COLUMNS + ", weights FROM model WHERE id = :id")
                .bind("id", Values.digest(modelId))
                .map((row, context) -> new ModelBundle(version(row), row.getBytes("weights")))
                .findOne());
  }

  @Override
  public List<ModelVersion> lineage(String modelId) {
    if (!Values.isDigest(modelId)) {
      return List.of();
    }
    return with(
        "read a model's lineage",
        handle ->
            handle
                .createQuery(LINEAGE)
                .bind("id", Values.digest(modelId))
                .map((row, context) -> version(row))
                .list());
  }

  @Override
  public List<ModelVersion> list() {
    return with(
        "list models",
        handle ->
            handle
                .createQuery(
                    "SELECT " + VERSION_COLUMNS + " FROM model ORDER BY created_at DESC, id")
                .map((row, context) -> version(row))
                .list());
  }

  @Override
  public void release(Release release) {
    requireStored(
        release, inTransaction("append a release", handle -> append(handle, release)) == 1);
  }

  @Override
  public boolean releaseAfter(Release champion, Release release) {
    int appended =
        inTransaction(
            "append a release",
            handle -> {
              lockReleases(handle);
              return champion(handle, release.domain()).equals(Optional.ofNullable(champion))
                  ? append(handle, release)
                  : SERVES_NO_MORE;
            });
    requireStored(release, appended != 0);
    return appended != SERVES_NO_MORE;
  }

  private static void requireStored(Release release, boolean stored) {
    if (!stored) {
      throw new NoSuchElementException("expected a stored model, got " + release.modelId());
    }
  }

  /** Has every other release wait for the end of the caller's transaction. */
  static void lockReleases(Handle handle) {
    handle.execute(LOCK_RELEASES);
  }

  /** Appends a release in the caller's transaction; 0 where its model is not stored. */
  static int append(Handle handle, Release release) {
    if (!Values.isDigest(release.modelId())) {
      return 0;
    }
    lockReleases(handle);
    return handle
        .createUpdate(INSERT_RELEASE)
        .bind("domain", release.domain())
        .bind("alias", release.alias().name())
        .bind("model", Values.digest(release.modelId()))
        .bind("releasedAt", Values.time(release.releasedAt()))
        .bind("actor", release.actor())
        .bind("reason", release.reason())
        .execute();
  }

  @Override
  public Optional<Release> champion(String domain) {
    return with("find the champion", handle -> champion(handle, domain));
  }

  /** The champion as the caller's transaction sees it. */
  static Optional<Release> champion(Handle handle, String domain) {
    return handle
        .createQuery(CHAMPION)
        .bind("domain", DomainName.isValid(domain) ? domain : null)
        .map((row, context) -> release(row))
        .findOne();
  }

  @Override
  public Optional<Release> shadow(String domain) {
    if (!DomainName.isValid(domain)) {
      return Optional.empty();
    }
    return with(
            "find the shadow",
            handle ->
                handle
                    .createQuery(SHADOW)
                    .bind("domain", domain)
                    .map((row, context) -> release(row))
                    .findOne())
        .filter(release -> release.alias() == Alias.SHADOW);
  }

  @Override
  public List<Release> releases() {
    return with(
        "list releases",
        handle ->
            handle
                .createQuery(SELECT_RELEASES + "ORDER BY sequence DESC")
                .map((row, context) -> release(row))
                .list());
  }

  private <T> T inTransaction(String what, Function<Handle, T> work) {
    return Failures.translate(what, () -> jdbi.inTransaction(work::apply));
  }

  private <T> T with(String what, Function<Handle, T> work) {
    return Failures.translate(what, () -> jdbi.withHandle(work::apply));
  }

  private static ModelVersion version(ResultSet row) throws SQLException {
    return new ModelVersion(
        Values.hex(row, "id"),
        Values.constant(ModelKind.class, row, "kind"),
        row.getString("domain"),
        Values.hex(row, "encoder_id"),
        Values.hex(row, "weights_sha256"),
        Values.hex(row, "source_bank_sha256"),
        Values.hex(row, "parent_id"),
        Values.instant(row, "created_at"),
        row.getString("manifest"));
  }

  private static Release release(ResultSet row) throws SQLException {
    return new Release(
        row.getString("domain"),
        Values.constant(Alias.class, row, "alias"),
        Values.hex(row, "model_id"),
        Values.instant(row, "released_at"),
        row.getString("actor"),
        row.getString("reason"));
  }
}
