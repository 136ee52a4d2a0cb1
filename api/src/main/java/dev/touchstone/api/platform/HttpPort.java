package dev.touchstone.api.platform;

import dev.touchstone.api.data.StartException;
import dev.touchstone.api.settings.Settings.HttpSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Checks that the server's port is free before anything else is started. */
final class HttpPort {

  private HttpPort() {}

  /**
   * Tries the port and lets go of it.
   *
   * @throws StartException if it can't be listened on
   */
  static void requireFree(HttpSettings http) {
    try (ServerSocket socket =
        new ServerSocket(http.port(), 1, InetAddress.getByName(http.host()))) {
      socket.setReuseAddress(true);
    } catch (IOException e) {
      throw new StartException(
          "can't listen on "
              + http.host()
              + ":"
              + http.port()
              + " ("
              + e.getMessage()
              + "); stop what listens there, or set TOUCHSTONE_HTTP_PORT to another port, 0 for any"
              + " free one",
          e);
    }
  }
}
