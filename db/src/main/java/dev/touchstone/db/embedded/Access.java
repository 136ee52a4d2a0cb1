package dev.touchstone.db.embedded;

import dev.touchstone.db.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * Who may use the embedded server: one user with a random password, kept in a file that only its
 * owner reads.
 *
 * @param password the password
 */
record Access(String password) {

  static final String USER = "touchstone";
  private static final String DATABASE = "touchstone";
  private static final int PASSWORD_BYTES = 24;

  static Path passwordFile(Path home) {
    return home.resolve("password");
  }

  static Access readOrCreate(Path home) throws IOException {
    Path file = passwordFile(home);
    if (!Files.exists(file)) {
      create(file);
    }
    return new Access(Files.readString(file).strip());
  }

  /** Written whole under another name first: a half-written password would lock everyone out. */
  private static void create(Path file) throws IOException {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    Path unfinished = file.resolveSibling("password.unfinished");
    Files.deleteIfExists(unfinished);
    createPrivate(unfinished);
    Files.writeString(unfinished, HexFormat.of().formatHex(random));
    Files.move(unfinished, file);
  }

  private static void createPrivate(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(file);
    }
  }

  DatabaseAddress address(int port) {
    return new DatabaseAddress(url(port, DATABASE), USER, password);
  }

  /**
   * Whether the server on {@code port} takes this password, which it can only do if it knows it
   * too, and serves {@code dataFolder}.
   */
  boolean answers(int port, Path dataFolder) {
    if (port == 0) {
      return false;
    }
    try (Connection connection = connect(port);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW data_directory")) {
      return row.next() && dataFolder.equals(Path.of(row.getString(1)));
    } catch (SQLException e) {
      return false;
    }
  }

  /** Makes Touchstone's database in the server on {@code port} if it has none. */
  void ensureDatabase(int port) throws SQLException {
    try (Connection connection = connect(port);
        PreparedStatement find =
            connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
      find.setString(1, DATABASE);
      try (ResultSet row = find.executeQuery();
          Statement create = connection.createStatement()) {
        if (!row.next()) {
          create.execute("CREATE DATABASE " + DATABASE);
        }
      }
    }
  }

  private Connection connect(int port) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", USER);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "10");
    return new Driver().connect(url(port, "postgres"), properties);
  }

  private static String url(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }
}
