package dev.touchstone.api.data;

import dev.touchstone.db.DatabaseAddress;
import dev.touchstone.ingest.KafkaConnection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Where a running server's parts are, as it writes it to its data folder for others to join.
 *
 * @param database its PostgreSQL, password included
 * @param kafkaBootstrapServers its brokers
 * @param http its address, such as {@code http://127.0.0.1:8080}
 * @param server the process
 */
public record Addresses(
    DatabaseAddress database, String kafkaBootstrapServers, String http, ServerProcess server) {

  private static final String FILE = "addresses.properties";

  /**
   * A process, told apart from a later one of the same number by its start.
   *
   * @param pid its number
   * @param startedAt its start as the operating system tells it
   */
  public record ServerProcess(long pid, Instant startedAt) {

    /** This process. */
    public static ServerProcess current() {
      ProcessHandle current = ProcessHandle.current();
      return new ServerProcess(current.pid(), startOf(current));
    }

    boolean alive() {
      return ProcessHandle.of(pid)
          .filter(ProcessHandle::isAlive)
          .map(process -> startOf(process).equals(startedAt))
          .orElse(false);
    }

    private static Instant startOf(ProcessHandle process) {
      return process.info().startInstant().orElse(Instant.EPOCH);
    }
  }

  KafkaConnection kafka(Map<String, String> clientProperties) {
    return new KafkaConnection(kafkaBootstrapServers, clientProperties);
  }

  /** Writes them into {@code folder}, readable by the owner only. */
  public void write(Path folder) {
    Properties properties = new Properties();
    properties.setProperty("database.url", database.url());
    properties.setProperty("database.user", database.user());
    properties.setProperty(
        "database.password", Optional.ofNullable(database.password()).orElse(""));
    properties.setProperty("kafka.bootstrap-servers", kafkaBootstrapServers);
    properties.setProperty("http", http);
    properties.setProperty("server.pid", Long.toString(server.pid()));
    properties.setProperty("server.started-at", server.startedAt().toString());
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      properties.store(bytes, "Where this installation's running server has its parts.");
      PrivateFile.write(folder.resolve(FILE), bytes.toByteArray());
    } catch (IOException e) {
      throw new StartException(
          "the data folder " + folder + ": expected to write " + FILE + ", got " + e, e);
    }
  }

  /**
   * What a server last wrote into {@code folder}; it may be gone since. Empty where none did.
   *
   * @throws StartException if the file can't be read or is no such file
   */
  static Optional<Addresses> read(Path folder) {
    Path file = folder.resolve(FILE);
    try (InputStream in = Files.newInputStream(file)) {
      Properties properties = new Properties();
      properties.load(in);
      return Optional.of(parse(properties));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      throw new StartException(
          file + " can't be read (" + e + "); delete it and start the server again", e);
    }
  }

  /** The parts of the server that runs on {@code folder} now, or empty. */
  public static Optional<Addresses> running(Path folder) {
    return read(folder).filter(addresses -> addresses.server().alive());
  }

  /** Takes back what was written into {@code folder}. */
  public static void delete(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(FILE));
  }

  private static Addresses parse(Properties properties) {
    String password = required(properties, "database.password");
    DatabaseAddress database =
        new DatabaseAddress(
            required(properties, "database.url"),
            required(properties, "database.user"),
            password.isEmpty() ? null : password);
    return new Addresses(
        database,
        required(properties, "kafka.bootstrap-servers"),
        required(properties, "http"),
        new ServerProcess(
            Long.parseLong(required(properties, "server.pid")),
            Instant.parse(required(properties, "server.started-at"))));
  }

  private static String required(Properties properties, String name) {
    String value = properties.getProperty(name);
    if (value == null) {
      throw new IllegalArgumentException("expected a value of " + name + ", found none");
    }
    return value;
  }
}
