package dev.touchstone.ingest.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The two ports on the loopback address: one for clients, one for the controller. A data folder
 * keeps its ports as long as they are free.
 */
record BrokerPorts(int client, int controller) {

  private static final String FILE = "ports.properties";
  private static final String CLIENT = "client";
  private static final String CONTROLLER = "controller";

  /**
   * Chooses the ports for {@code folder} and remembers them there.
   *
   * @param wanted the client port to use, or 0 for the one of last time or else any free one
   * @throws EmbeddedBrokerException if {@code wanted} is in use
   */
  static BrokerPorts choose(Path folder, int wanted) throws IOException {
    Properties last = read(folder.resolve(FILE));
    int client = wanted == 0 ? freeOrAny(port(last, CLIENT), 0) : requireFree(wanted);
    BrokerPorts chosen = new BrokerPorts(client, freeOrAny(port(last, CONTROLLER), client));
    chosen.write(folder.resolve(FILE));
    return chosen;
  }

  private void write(Path file) throws IOException {
    Properties properties = new Properties();
    properties.setProperty(CLIENT, Integer.toString(client));
    properties.setProperty(CONTROLLER, Integer.toString(controller));
    try (OutputStream out = Files.newOutputStream(file)) {
      properties.store(out, "ports of the embedded Kafka broker; chosen again where taken");
    }
  }

  private static Properties read(Path file) throws IOException {
    Properties properties = new Properties();
    if (Files.exists(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        properties.load(in);
      }
    }
    return properties;
  }

  private static int port(Properties properties, String name) {
    String value = properties.getProperty(name, "");
    return value.matches("[0-9]{1,5}") ? Integer.parseInt(value) : 0;
  }

  private static int requireFree(int port) {
    if (!isFree(port)) {
      throw new EmbeddedBrokerException(
          "port "
              + port
              + " for the embedded Kafka broker is in use; stop what uses it, or choose another port");
    }
    return port;
  }

  private static int freeOrAny(int port, int taken) throws IOException {
    return port > 0 && port != taken && isFree(port) ? port : anyFree(taken);
  }

  private static int anyFree(int taken) throws IOException {
    try (ServerSocket first = bind(0);
        ServerSocket second = bind(0)) {
      return first.getLocalPort() == taken ? second.getLocalPort() : first.getLocalPort();
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = bind(port)) {
      return socket.isBound();
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  private static ServerSocket bind(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket;
    } catch (IOException | IllegalArgumentException e) {
      socket.close();
      throw e;
    }
  }
}
