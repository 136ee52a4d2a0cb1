package dev.touchstone.api.cli;

import dev.touchstone.api.access.FirstKey;
import dev.touchstone.api.platform.Platform;
import dev.touchstone.api.server.Server;
import dev.touchstone.api.settings.Installation;
import dev.touchstone.api.settings.Settings;
import dev.touchstone.core.access.KeySecret;
import io.quarkus.runtime.Quarkus;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The whole of it in one process. */
@Command(
    name = "serve",
    description = "Runs the API and reads posts; embedded PostgreSQL and Kafka unless configured.")
final class ServeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Settings settings = Installation.settings();
    PrintWriter out = spec.commandLine().getOut();
    Platform platform = Platform.serve(settings, Clock.systemUTC());
    return Server.run(
        platform,
        http -> {
          out.println("Touchstone is up: " + http + " (try " + http + "/q/swagger-ui)");
          out.flush();
          new FirstKey(platform.database(), platform.clock()).make().ifPresent(this::show);
          Quarkus.waitForExit();
          return 0;
        });
  }

  /** Not in the log, which is kept. */
  private void show(KeySecret secret) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("The first admin key, shown this once (header X-API-Key): " + secret.value());
    err.flush();
  }
}
