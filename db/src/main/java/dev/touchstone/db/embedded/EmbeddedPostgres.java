package dev.touchstone.db.embedded;

import dev.touchstone.core.FileLock;
import dev.touchstone.db.DatabaseAddress;
import dev.touchstone.db.DatabaseSetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running PostgreSQL server in a folder. It keeps its data, its password and its port when it is
 * closed and started again, syncs every commit to disk, asks for a password, and listens on the
 * loopback address only. If this process is killed, the server lives on and the next start takes it
 * over. Whoever starts it closes it.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

  private final FileLock lock;
  private final Cluster cluster;
  private final DatabaseAddress address;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedPostgres(FileLock lock, Cluster cluster, DatabaseAddress address) {
    this.lock = lock;
    this.cluster = cluster;
    this.address = address;
  }

  /**
   * Starts the server of {@code folder}, which is made, with an empty database in it, if it does
   * not exist. Nothing outside the folder is touched.
   *
   * @throws DatabaseSetupException if another process holds the folder or the server can't start
   */
  public static EmbeddedPostgres start(Path folder) {
    try {
      Path home = Files.createDirectories(folder).toRealPath();
      return start(home, locked(home));
    } catch (IOException e) {
      throw new DatabaseSetupException(
          "can't start PostgreSQL in " + folder + ": " + e.getMessage(), e);
    }
  }

  /**
   * The address of the server that runs in {@code folder} now, whoever started it; empty where none
   * answers. Takes no lock and starts nothing.
   */
  public static Optional<DatabaseAddress> running(Path folder) {
    try {
      Path home = folder.toRealPath();
      Optional<Postmaster> postmaster = Postmaster.of(Cluster.dataFolder(home));
      return postmaster.isPresent() && Files.exists(Access.passwordFile(home))
          ? answering(home, postmaster.get())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Where to connect, with the password. */
  public DatabaseAddress address() {
    return address;
  }

  /** Stops the server; connections that are still open are cut. Does nothing the second time. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    try (lock) {
      cluster.stop();
      LOG.info("embedded database stopped url={}", address.url());
    } catch (IOException e) {
      throw new DatabaseSetupException("can't stop the server of " + address, e);
    }
  }

  private static FileLock locked(Path home) throws IOException {
    return FileLock.take(home.resolve("lock"))
        .orElseThrow(
            () ->
                new DatabaseSetupException(
                    "database folder "
                        + home
                        + " is in use by another Touchstone; stop that one first"));
  }

  private static EmbeddedPostgres start(Path home, FileLock lock) throws IOException {
    try {
      Path binaries = PostgresBinaries.unpackUnder(home.resolve("programs"));
      Access access = Access.readOrCreate(home);
      Cluster cluster = new Cluster(home, binaries, access);
      DatabaseAddress address = access.address(cluster.start());
      LOG.info("embedded database ready url={}", address.url());
      return new EmbeddedPostgres(lock, cluster, address);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static Optional<DatabaseAddress> answering(Path home, Postmaster postmaster)
      throws IOException {
    Access access = Access.readOrCreate(home);
    return access.answers(postmaster.port(), Cluster.dataFolder(home))
        ? Optional.of(access.address(postmaster.port()))
        : Optional.empty();
  }
}
