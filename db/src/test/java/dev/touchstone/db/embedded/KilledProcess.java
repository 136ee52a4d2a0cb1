package dev.touchstone.db.embedded;

import dev.touchstone.db.DatabaseAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** A program that commits some rows, leaves others uncommitted, says so, and waits to be killed. */
final class KilledProcess {

  private KilledProcess() {}

  public static void main(String[] arguments) throws Exception {
    DatabaseAddress address = EmbeddedPostgres.start(Path.of(arguments[0])).address();
    try (Connection connection =
            DriverManager.getConnection(address.url(), address.user(), address.password());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE committed AS SELECT generate_series(1, 1000) AS n");
      statement.execute("CREATE TABLE uncommitted (n integer)");
      connection.setAutoCommit(false);
      statement.execute("INSERT INTO uncommitted SELECT generate_series(1, 1000)");
      System.out.println("committed");
      Thread.currentThread().join();
    }
  }
}
