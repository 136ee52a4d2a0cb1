package dev.touchstone.api.server;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.vertx.http.HttpServer;
import java.net.URI;

/** Quarkus' main thread: tells others where the server is, then does the server's task. */
public final class ServerApplication implements QuarkusApplication {

  private final HttpServer http;

  ServerApplication(HttpServer http) {
    this.http = http;
  }

  @Override
  public int run(String... arguments) throws Exception {
    Server server = Server.current().orElse(null);
    if (server == null) {
      Quarkus.waitForExit();
      return 0;
    }
    URI address = URI.create("http://" + host(server) + ":" + http.getPort());
    server.platform().announce(address);
    return server.task().run(address);
  }

  private static String host(Server server) {
    String host = server.platform().settings().http().host();
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
