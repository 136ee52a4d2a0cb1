package dev.touchstone.db.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.db.DatabaseAddress;
import dev.touchstone.db.DatabaseSetupException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class EmbeddedPostgresIT {

  /** One folder for all tests: each leaves the server stopped. */
  @TempDir static Path folder;

  @Test
  void keepsRowsPasswordAndPortOverARestart() throws Exception {
    DatabaseAddress before;
    try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
      before = server.address();
      execute(before, "CREATE TABLE kept AS SELECT 42 AS answer");
    }

    try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
      assertThat(server.address()).isEqualTo(before);
      assertThat(read(server.address(), "SELECT answer FROM kept")).isEqualTo("42");
      execute(server.address(), "DROP TABLE kept");
    }
  }

  @Test
  void syncsCommitsAndListensOnLoopbackOnly() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
      assertThat(read(server.address(), "SHOW fsync")).isEqualTo("on");
      assertThat(read(server.address(), "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(read(server.address(), "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(read(server.address(), "SHOW unix_socket_directories")).isEmpty();
    }
  }

  @Test
  void asksForItsPassword() {
    try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
      DatabaseAddress right = server.address();
      DatabaseAddress wrong = new DatabaseAddress(right.url(), right.user(), "guessed");

      assertThatThrownBy(() -> read(wrong, "SELECT 1"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
    }
  }

  @Test
  void keepsItsPasswordToItsOwner() throws Exception {
    EmbeddedPostgres.start(folder).close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(passwordFile())))
        .isEqualTo("rw-------");
    assertThat(Files.readString(passwordFile())).matches("[0-9a-f]{48}");
  }

  @Test
  void refusesAFolderThatIsInUse() {
    try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
      assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
          .isInstanceOf(DatabaseSetupException.class)
          .hasMessageContaining("is in use by another Touchstone");
      assertThat(EmbeddedPostgres.running(folder)).contains(server.address());
    }
  }

  @Test
  void findsNoServerWhereNoneRuns(@TempDir Path empty) {
    EmbeddedPostgres.start(folder).close();

    assertThat(EmbeddedPostgres.running(folder)).isEmpty();
    assertThat(EmbeddedPostgres.running(empty)).isEmpty();
    assertThat(EmbeddedPostgres.running(empty.resolve("absent"))).isEmpty();
  }

  @Test
  void stopsTheServerOnClose() throws Exception {
    EmbeddedPostgres server = EmbeddedPostgres.start(folder);
    Postmaster postmaster = postmaster();
    assertThat(postmaster.runsOn(data())).isTrue();

    server.close();
    server.close();

    assertThat(postmaster.runsOn(data())).isFalse();
  }

  @Test
  void startsWhereTheOldServersNumberBelongsToAnotherProgram() throws Exception {
    EmbeddedPostgres.start(folder).close();
    Path file = folder.toRealPath().resolve("data/postmaster.pid");
    String foreign = Long.toString(ProcessHandle.current().pid());
    Files.write(file, List.of(foreign, data().toString(), "1795510602", "1", "", "127.0.0.1"));

    try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
      assertThat(read(server.address(), "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void startsAfterItsServerWasKilled() throws Exception {
    EmbeddedPostgres server = EmbeddedPostgres.start(folder);
    execute(server.address(), "CREATE TABLE kept AS SELECT 43 AS answer");
    ProcessHandle killed = ProcessHandle.of(postmaster().pid()).orElseThrow();
    killed.destroyForcibly();
    killed.onExit().get();
    server.close();

    try (EmbeddedPostgres restarted = EmbeddedPostgres.start(folder)) {
      assertThat(read(restarted.address(), "SELECT answer FROM kept")).isEqualTo("43");
      execute(restarted.address(), "DROP TABLE kept");
    }
  }

  @Test
  void beginsAgainWhereMakingTheDataFolderWasCutShort(@TempDir Path fresh) throws Exception {
    Files.createDirectories(fresh.resolve("data.unfinished/base"));
    Files.createDirectories(fresh.resolve("programs/unfinished/bin"));

    try (EmbeddedPostgres server = EmbeddedPostgres.start(fresh)) {
      assertThat(read(server.address(), "SELECT 1")).isEqualTo("1");
    }
    assertThat(fresh.resolve("data.unfinished")).doesNotExist();
  }

  @Test
  void takesOverTheServerOfAKilledProcessWithAllItCommitted() throws Exception {
    Process child = startChild();
    try (BufferedReader output = child.inputReader()) {
      assertThat(output.readLine()).isEqualTo("committed");
      child.destroyForcibly().waitFor();
    }
    Postmaster survivor = postmaster();

    try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
      assertThat(postmaster()).isEqualTo(survivor);
      assertThat(read(server.address(), "SELECT count(*) FROM committed")).isEqualTo("1000");
      assertThat(read(server.address(), "SELECT count(*) FROM uncommitted")).isEqualTo("0");
      execute(server.address(), "DROP TABLE committed, uncommitted");
    }
    assertThat(survivor.runsOn(data())).isFalse();
  }

  private static Process startChild() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            KilledProcess.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static Postmaster postmaster() throws IOException {
    return Postmaster.of(data()).orElseThrow();
  }

  private static Path data() throws IOException {
    return folder.toRealPath().resolve("data");
  }

  private static Path passwordFile() {
    return folder.resolve("password");
  }

  private static Connection connect(DatabaseAddress address) throws SQLException {
    return DriverManager.getConnection(address.url(), address.user(), address.password());
  }

  private static void execute(DatabaseAddress address, String sql) throws SQLException {
    try (Connection connection = connect(address);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String read(DatabaseAddress address, String sql) throws SQLException {
    try (Connection connection = connect(address);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
