package dev.touchstone.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.core.contract.Stores;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Gives each test an open database of its own and checks that it took no connection away with it.
 * The server is started for the first test and stopped after the last.
 */
public final class PostgresTest implements BeforeEachCallback, AfterEachCallback {

  private static final Namespace NAMESPACE = Namespace.create(PostgresTest.class);

  private TestServer server;
  private DatabaseAddress address;
  private Database database;

  @Override
  public void beforeEach(ExtensionContext context) {
    server =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent(TestServer.class, type -> new TestServer(), TestServer.class);
    address = server.migrated();
    database = TestServer.open(address);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    long held = database.activeConnections();
    database.close();
    assertThat(held).as("connections still in use").isZero();
  }

  /** The server of the test run. */
  public TestServer server() {
    return server;
  }

  /** Where the test's database is. */
  public DatabaseAddress address() {
    return address;
  }

  /** The test's database. */
  public Database database() {
    return database;
  }

  /** Every store over the test's database. */
  public Stores stores() {
    return stores(database);
  }

  /** Every store over {@code database}. */
  public static Stores stores(Database database) {
    return new Stores(
        database.intakeStore(),
        database.verdictStore(),
        database.postStore(),
        database.domainStore(),
        database.modelStore(),
        database.labelStore(),
        database.runStore(),
        database.pseudoLabelStore(),
        database.embeddingStore(),
        database.shadowStore(),
        database.outbox());
  }

  /** Executes {@code sql} in the test's database. */
  public void execute(String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
