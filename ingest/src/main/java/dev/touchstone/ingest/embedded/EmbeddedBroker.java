package dev.touchstone.ingest.embedded;

import dev.touchstone.core.FileLock;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Kafka broker (KRaft, one node) in this JVM, on the loopback address.
 *
 * <p>Its data folder survives a restart and a killed JVM: the folder is formatted once, and Kafka
 * recovers its log. What a power cut takes is what the operating system hadn't written yet. Safe
 * for use by several threads; {@link #close} stops the broker and gives the folder back.
 */
public final class EmbeddedBroker implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

  private final KafkaRaftServer server;
  private final FileLock lock;
  private final String bootstrapServers;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedBroker(KafkaRaftServer server, FileLock lock, String bootstrapServers) {
    this.server = server;
    this.lock = lock;
    this.bootstrapServers = bootstrapServers;
  }

  /** Starts a broker on {@code folder} and the port it had last, or any free one. */
  public static EmbeddedBroker start(Path folder) {
    return start(folder, 0);
  }

  /**
   * Starts a broker and returns when it takes requests, after 2 to 4 seconds.
   *
   * @param folder where it keeps everything; made if missing
   * @param port the client port, or 0 for the one it had last or else any free one
   * @throws EmbeddedBrokerException if the folder or the port is in use, or the broker fails
   */
  public static EmbeddedBroker start(Path folder, int port) {
    Path home = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(home);
      return startLocked(home, port, locked(home));
    } catch (IOException e) {
      throw new EmbeddedBrokerException(
          "the Kafka data folder " + home + ": expected to read and write it, got " + e, e);
    }
  }

  private static FileLock locked(Path home) throws IOException {
    return FileLock.take(home.resolve("broker.lock"))
        .orElseThrow(
            () ->
                new EmbeddedBrokerException(
                    "the Kafka data folder "
                        + home
                        + " is in use by another process; stop that one, or choose another data"
                        + " folder"));
  }

  private static EmbeddedBroker startLocked(Path home, int port, FileLock lock) throws IOException {
    try {
      BrokerPorts ports = BrokerPorts.choose(home, port);
      Path logs = home.resolve("logs");
      format(logs, ClusterId.of(home));
      KafkaRaftServer server = launch(BrokerSettings.of(logs, ports));
      String address = BrokerSettings.clientAddress(ports);
      LOG.info("broker_started address={} folder={}", address, home);
      return new EmbeddedBroker(server, lock, address);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** The address for clients, as {@code host:port}. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Stops the broker; a second call does nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try (lock) {
        server.shutdown();
        server.awaitShutdown();
        LOG.info("broker_stopped address={}", bootstrapServers);
      } catch (IOException e) {
        LOG.warn("broker_lock_kept address={} error={}", bootstrapServers, e.toString());
      }
    }
  }

  /** Gives the folder its cluster id, once: Kafka calls that formatting. */
  private static void format(Path logs, String clusterId) {
    Formatter formatter =
        new Formatter()
            .setPrintStream(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
            .setNodeId(BrokerSettings.NODE_ID)
            .setClusterId(clusterId)
            .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
            .setMetadataLogDirectory(logs.toString())
            .addDirectory(logs.toString())
            .setReleaseVersion(MetadataVersion.latestProduction())
            .setIgnoreFormatted(true);
    try {
      formatter.run();
    } catch (Exception e) {
      throw new EmbeddedBrokerException(
          "the Kafka data folder " + logs + " can't be prepared: " + e.getMessage(), e);
    }
  }

  private static KafkaRaftServer launch(Properties properties) {
    KafkaRaftServer server = null;
    try {
      server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
      server.startup();
      return server;
    } catch (RuntimeException e) {
      if (server != null) {
        server.shutdown();
      }
      throw new EmbeddedBrokerException(
          "the embedded Kafka broker on "
              + properties.get("log.dirs")
              + " can't start: "
              + e.getMessage(),
          e);
    }
  }
}
