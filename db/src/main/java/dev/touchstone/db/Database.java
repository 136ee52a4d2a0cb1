package dev.touchstone.db;

import dev.touchstone.core.access.ApiKeyStore;
import dev.touchstone.core.access.AuditLog;
import dev.touchstone.core.domain.DomainStatistics;
import dev.touchstone.core.domain.ThresholdStore;
import dev.touchstone.core.idempotency.IdempotencyStore;
import dev.touchstone.core.labelling.LabellingQueue;
import dev.touchstone.core.port.DomainStore;
import dev.touchstone.core.port.EncoderStore;
import dev.touchstone.core.port.IntakeStore;
import dev.touchstone.core.port.LabelStore;
import dev.touchstone.core.port.ModelStore;
import dev.touchstone.core.port.Outbox;
import dev.touchstone.core.port.PostStore;
import dev.touchstone.core.port.RunStore;
import dev.touchstone.core.port.VerdictStore;
import dev.touchstone.core.run.Checkpoints;
import dev.touchstone.core.run.Occasions;
import dev.touchstone.core.run.RunQueue;
import dev.touchstone.core.selftrain.EmbeddingStore;
import dev.touchstone.core.selftrain.PseudoLabelStore;
import dev.touchstone.core.shadow.ShadowStore;
import dev.touchstone.db.access.PostgresApiKeyStore;
import dev.touchstone.db.access.PostgresAuditLog;
import dev.touchstone.db.domain.PostgresDomainStatistics;
import dev.touchstone.db.domain.PostgresThresholdStore;
import dev.touchstone.db.encoder.PostgresEncoderStore;
import dev.touchstone.db.idempotency.PostgresIdempotencyStore;
import dev.touchstone.db.labelling.PostgresLabelStore;
import dev.touchstone.db.labelling.PostgresLabellingQueue;
import dev.touchstone.db.queue.PostgresCheckpoints;
import dev.touchstone.db.queue.PostgresOccasions;
import dev.touchstone.db.queue.PostgresRunQueue;
import dev.touchstone.db.queue.WorkerSettings;
import dev.touchstone.db.selftrain.PostgresEmbeddingStore;
import dev.touchstone.db.selftrain.PostgresPseudoLabelStore;
import dev.touchstone.db.shadow.PostgresShadowStore;
import dev.touchstone.db.store.PostgresDomainStore;
import dev.touchstone.db.store.PostgresIntakeStore;
import dev.touchstone.db.store.PostgresModelStore;
import dev.touchstone.db.store.PostgresOutbox;
import dev.touchstone.db.store.PostgresPostStore;
import dev.touchstone.db.store.PostgresRunStore;
import dev.touchstone.db.store.PostgresVerdictStore;
import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/**
 * An open database with its schema up to date, and the stores over it. Safe for use by several
 * threads. Whoever opens it closes it; the stores are of no use afterwards.
 */
public final class Database implements AutoCloseable {

  private static final int CHECK_TIMEOUT_SECONDS = 2;

  private final AgroalDataSource pool;
  private final Jdbi jdbi;
  private final PartitionKeeper partitions;

  private Database(AgroalDataSource pool, Clock clock) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool).installPlugin(new PostgresPlugin());
    this.partitions = new PartitionKeeper(jdbi, clock);
  }

  /**
   * Connects, migrates the schema and makes partitions ahead.
   *
   * @param clock tells which months' partitions are needed
   * @throws DatabaseSetupException if the database can't be reached or doesn't fit this build
   */
  public static Database open(DatabaseAddress address, PoolSettings settings, Clock clock) {
    AgroalDataSource pool = Pool.of(address, settings);
    try {
      requireReachable(pool, address);
      new Schema(pool, address).migrate();
      Database database = new Database(pool, clock);
      database.partitions.keep();
      return database;
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  /** Whether the database answers now. Never throws. */
  public DatabaseHealth check() {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(CHECK_TIMEOUT_SECONDS);
      statement.execute("SELECT 1");
      return new DatabaseHealth(
          true, "PostgreSQL " + connection.getMetaData().getDatabaseProductVersion());
    } catch (SQLException e) {
      return new DatabaseHealth(false, oneLine(e));
    }
  }

  /** Stores batches from Kafka. */
  public IntakeStore intakeStore() {
    return new PostgresIntakeStore(jdbi);
  }

  /** Reads verdicts. */
  public VerdictStore verdictStore() {
    return new PostgresVerdictStore(jdbi);
  }

  /** Reads posts. */
  public PostStore postStore() {
    return new PostgresPostStore(jdbi);
  }

  /** Reads, creates and moves domains. */
  public DomainStore domainStore() {
    return new PostgresDomainStore(jdbi);
  }

  /** Reads and appends model versions and releases. */
  public ModelStore modelStore() {
    return new PostgresModelStore(jdbi);
  }

  /** Reads and appends encoders that learned. */
  public EncoderStore encoderStore() {
    return new PostgresEncoderStore(jdbi);
  }

  /** Reads and appends labels. */
  public LabelStore labelStore() {
    return new PostgresLabelStore(jdbi);
  }

  /** Hands posts out to people. */
  public LabellingQueue labellingQueue() {
    return new PostgresLabellingQueue(jdbi);
  }

  /** Reads and moves runs. */
  public RunStore runStore() {
    return new PostgresRunStore(jdbi);
  }

  /** Reads and appends the pseudo-labels behind self-trained models. */
  public PseudoLabelStore pseudoLabelStore() {
    return new PostgresPseudoLabelStore(jdbi);
  }

  /** Embeddings of stored posts, computed once. */
  public EmbeddingStore embeddingStore() {
    return new PostgresEmbeddingStore(jdbi);
  }

  /** Reads what shadows said. */
  public ShadowStore shadowStore() {
    return new PostgresShadowStore(jdbi);
  }

  /**
   * Runs that wait for workers.
   *
   * @param clock a running one
   */
  public RunQueue runQueue(WorkerSettings settings, Clock clock) {
    return new PostgresRunQueue(jdbi, pool, settings, clock);
  }

  /** Finished parts of runs under way. */
  public Checkpoints checkpoints() {
    return new PostgresCheckpoints(jdbi);
  }

  /** Runs that are due and that nobody has asked for. */
  public Occasions occasions() {
    return new PostgresOccasions(jdbi);
  }

  /** Thresholds that people set for domains. */
  public ThresholdStore thresholdStore() {
    return new PostgresThresholdStore(jdbi);
  }

  /** Counts what was decided in domains. */
  public DomainStatistics domainStatistics() {
    return new PostgresDomainStatistics(jdbi);
  }

  /** Keys to the HTTP interface. */
  public ApiKeyStore apiKeyStore() {
    return new PostgresApiKeyStore(jdbi);
  }

  /** Who changed what. */
  public AuditLog auditLog() {
    return new PostgresAuditLog(jdbi);
  }

  /** Requests that may come twice. */
  public IdempotencyStore idempotencyStore() {
    return new PostgresIdempotencyStore(jdbi);
  }

  /** Verdicts to publish. */
  public Outbox outbox() {
    return new PostgresOutbox(jdbi);
  }

  /** Makes monthly partitions ahead; to be called daily. */
  public PartitionKeeper partitions() {
    return partitions;
  }

  /** The pool, for libraries that keep tables of their own. Closed with this database. */
  public DataSource dataSource() {
    return pool;
  }

  /** Connections that are in use now; 0 when nothing runs. */
  public long activeConnections() {
    return pool.getMetrics().activeCount();
  }

  @Override
  public void close() {
    pool.close();
  }

  private static void requireReachable(DataSource pool, DatabaseAddress address) {
    try (Connection connection = pool.getConnection()) {
      int major = connection.getMetaData().getDatabaseMajorVersion();
      if (major < 15) {
        throw new DatabaseSetupException(
            address + ": expected PostgreSQL 15 or newer, found " + major);
      }
    } catch (SQLException e) {
      throw new DatabaseSetupException(
          "no connection to "
              + address
              + ": "
              + oneLine(e)
              + "; check TOUCHSTONE_DATABASE_URL and that the server runs",
          e);
    }
  }

  private static String oneLine(SQLException e) {
    return String.valueOf(e.getMessage())
        .lines()
        .findFirst()
        .orElse("")
        .replaceFirst("[.\\s]+$", "");
  }
}
