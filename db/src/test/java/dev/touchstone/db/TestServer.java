package dev.touchstone.db;

import dev.touchstone.db.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The one server of a test run, in a temporary folder; each test has a database of its own in it.
 */
public final class TestServer implements AutoCloseable {

  /** Before {@link dev.touchstone.core.contract.Samples#START}, in the same month. */
  public static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-01T00:00:00Z"), ZoneOffset.UTC);

  private static final PoolSettings POOL =
      new PoolSettings(4, Duration.ofSeconds(5), Duration.ofMillis(500));

  private static final String TEMPLATE = "migrated";

  private final Path folder;
  private final EmbeddedPostgres server;
  private final AtomicInteger databases = new AtomicInteger();

  TestServer() {
    try {
      folder = Files.createTempDirectory("touchstone-db-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server = EmbeddedPostgres.start(folder);
    execute("CREATE DATABASE " + TEMPLATE);
    Database.open(named(TEMPLATE), POOL, CLOCK).close();
  }

  /** A new database with the schema and nothing in it. */
  public DatabaseAddress migrated() {
    return create(" TEMPLATE " + TEMPLATE);
  }

  /** A new database with nothing in it, not even the schema. */
  public DatabaseAddress empty() {
    return create("");
  }

  /** Opens {@code address} with leak detection. */
  public static Database open(DatabaseAddress address) {
    return Database.open(address, POOL, CLOCK);
  }

  private DatabaseAddress create(String suffix) {
    String name = "test_" + databases.incrementAndGet();
    execute("CREATE DATABASE " + name + suffix);
    return named(name);
  }

  private DatabaseAddress named(String database) {
    String url = server.address().url().replaceFirst("/[^/]*$", "/" + database);
    return new DatabaseAddress(url, server.address().user(), server.address().password());
  }

  private void execute(String sql) {
    DatabaseAddress address = server.address();
    try (Connection connection =
            DriverManager.getConnection(address.url(), address.user(), address.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    List<Path> deepestFirst;
    try (Stream<Path> paths = Files.walk(folder)) {
      deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
