package dev.touchstone.api.cli;

import dev.touchstone.api.platform.Platform;
import dev.touchstone.api.server.Server;
import dev.touchstone.api.settings.Installation;
import dev.touchstone.api.settings.Settings;
import io.quarkus.runtime.Quarkus;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Another reader of posts beside a server. */
@Command(
    name = "worker",
    description = {
      "Reads posts and stores verdicts beside a running server, whose database and brokers it uses"
          + " unless others are configured.",
      "Start as many as there are partitions. Health and metrics are on a port of its own."
    })
final class WorkerCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Settings settings = Installation.settings();
    Settings own = settings.http().portIsSet() ? settings : settings.withPort(0);
    PrintWriter out = spec.commandLine().getOut();
    return Server.run(
        Platform.work(own, Clock.systemUTC()),
        http -> {
          out.println("The worker reads posts; its health is at " + http + "/q/health");
          out.flush();
          Quarkus.waitForExit();
          return 0;
        });
  }
}
