package dev.touchstone.db.embedded;

import dev.touchstone.db.DatabaseSetupException;
import dev.touchstone.db.embedded.PostgresCommands.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The data folder and the server process on it. Used under the folder's lock. */
final class Cluster {

  private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);

  /** Crash recovery after much writing may take minutes. */
  private static final Duration START_LIMIT = Duration.ofMinutes(5);

  private static final Duration STOP_LIMIT = Duration.ofMinutes(1);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration RETRY = Duration.ofMillis(500);
  private static final int START_ATTEMPTS = 5;

  /** Errors are logged without statements and without details, which quote rows. */
  private static final String SETTINGS =
      " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=on"
          + " -c timezone=UTC -c log_timezone=UTC -c log_checkpoints=off"
          + " -c log_min_error_statement=panic -c log_error_verbosity=terse";

  private final Path home;
  private final Path data;
  private final Path binaries;
  private final Access access;
  private final PostgresCommands commands;

  Cluster(Path home, Path binaries, Access access) throws IOException {
    this.home = home;
    this.data = dataFolder(home);
    this.binaries = binaries;
    this.access = access;
    this.commands = new PostgresCommands(binaries);
  }

  static Path dataFolder(Path home) {
    return home.resolve("data");
  }

  /** Makes the data folder if need be and starts a server on it, or takes over the one there is. */
  int start() throws IOException {
    if (!Files.exists(data)) {
      initialise();
    }
    Optional<Postmaster> survivor = survivor();
    if (survivor.isPresent() && survivor.get().runsFrom(binaries)) {
      LOG.info("embedded database taken over pid={}", survivor.get().pid());
      return ready(survivor.get().port());
    }
    if (survivor.isPresent()) {
      stop();
    }
    return ready(launch());
  }

  /** Stops the server within a minute, at the cost of a recovery if it takes longer. */
  void stop() throws IOException {
    Optional<Postmaster> running = Postmaster.of(data).filter(server -> server.runsOn(data));
    if (running.isPresent() && !stopped(running.get(), "fast")) {
      LOG.warn("embedded database cut off limit={}", STOP_LIMIT);
      if (!stopped(running.get(), "immediate")) {
        throw new IOException(
            "the server on " + data + " doesn't stop, pid " + running.get().pid());
      }
    }
  }

  /** The file goes before the process does, so the process is waited for too. */
  private boolean stopped(Postmaster server, String mode) throws IOException {
    long deadline = System.nanoTime() + STOP_LIMIT.toNanos();
    Result asked = stop(mode);
    while (asked.succeeded() && server.runsOn(data) && System.nanoTime() < deadline) {
      pause(POLL);
    }
    return !server.runsOn(data);
  }

  private Result stop(String mode) throws IOException {
    return commands.run(
        "pg_ctl",
        List.of("stop", "-D", data.toString(), "-m", mode, "-w", "-t", seconds(STOP_LIMIT)));
  }

  /** Made under another name and then moved, so that a data folder is whole or absent. */
  private void initialise() throws IOException {
    Path unfinished = home.resolve("data.unfinished");
    Folders.delete(unfinished);
    Result made =
        commands.run(
            "initdb",
            List.of(
                "-D",
                unfinished.toString(),
                "-U",
                Access.USER,
                "-A",
                "scram-sha-256",
                "--pwfile",
                Access.passwordFile(home).toString(),
                "-E",
                "UTF8",
                "--locale=C",
                "--no-instructions"));
    if (!made.succeeded()) {
      throw new DatabaseSetupException("can't make a database in " + home + ": " + made.lastLine());
    }
    Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * The server that an earlier process left running on this folder. One that is starting or
   * stopping is waited for; one that is gone leaves a file that the next server understands.
   *
   * @throws DatabaseSetupException if there is one and it does not answer
   */
  private Optional<Postmaster> survivor() throws IOException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<Postmaster> found = Postmaster.of(data);
      if (found.isEmpty() || access.answers(found.get().port(), data)) {
        return found;
      }
      if (!found.get().runsOn(data)) {
        found.get().disown(data);
        return Optional.empty();
      }
      pause(POLL);
    }
    throw new DatabaseSetupException(
        "a PostgreSQL server runs on " + data + " and doesn't answer; stop it and try again");
  }

  /**
   * Tries more than once: a port may be taken just now, orphans of a killed server take moments.
   */
  private int launch() throws IOException {
    for (int attempt = 1; ; attempt++) {
      int port = attempt == 1 ? lastPort().orElse(freePort()) : freePort();
      keepLogOfLastStart();
      Result started = launch(port);
      if (started.succeeded()) {
        return port;
      }
      if (attempt == START_ATTEMPTS) {
        throw new DatabaseSetupException(
            "PostgreSQL doesn't start in " + home + ": " + reason(started));
      }
      pause(RETRY);
    }
  }

  private Result launch(int port) throws IOException {
    return commands.run(
        "pg_ctl",
        List.of(
            "start",
            "-D",
            data.toString(),
            "-l",
            log().toString(),
            "-o",
            "-p " + port + SETTINGS,
            "-w",
            "-t",
            seconds(START_LIMIT)));
  }

  private int ready(int port) throws IOException {
    try {
      access.ensureDatabase(port);
      Files.writeString(portFile(), Integer.toString(port));
      return port;
    } catch (SQLException e) {
      throw new DatabaseSetupException(
          "PostgreSQL in " + home + " started and refuses its own user: " + e.getMessage(), e);
    }
  }

  /**
   * The port of the last run, so that whoever knows the address may keep it, if it is still free.
   */
  private Optional<Integer> lastPort() throws IOException {
    if (!Files.exists(portFile())) {
      return Optional.empty();
    }
    String port = Files.readString(portFile()).strip();
    return port.matches("\\d{1,5}")
        ? Optional.of(Integer.valueOf(port)).filter(Cluster::isFree)
        : Optional.empty();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void keepLogOfLastStart() throws IOException {
    if (Files.exists(log())) {
      Files.move(log(), home.resolve("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private String reason(Result started) throws IOException {
    return Files.exists(log())
        ? Files.readAllLines(log()).stream()
            .filter(line -> line.contains("FATAL") || line.contains("PANIC"))
            .findFirst()
            .orElseGet(started::lastLine)
        : started.lastLine();
  }

  private Path log() {
    return home.resolve("server.log");
  }

  private Path portFile() {
    return home.resolve("port");
  }

  private static String seconds(Duration duration) {
    return Long.toString(duration.toSeconds());
  }

  private static void pause(Duration duration) throws IOException {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for a PostgreSQL server", e);
    }
  }
}
