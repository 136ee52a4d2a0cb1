package dev.touchstone.api.cli;

import dev.touchstone.api.demo.Demo;
import dev.touchstone.api.platform.Platform;
import dev.touchstone.api.server.LogFile;
import dev.touchstone.api.server.Server;
import dev.touchstone.api.settings.Installation;
import dev.touchstone.api.settings.Settings;
import io.quarkus.runtime.Quarkus;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Everything at once, on posts that come with it. */
@Command(
    name = "demo",
    description = {
      "Starts everything embedded, streams two invented topics through it, reports, and leaves the"
          + " server up.",
      "Uses a data folder of its own, apart from that of serve."
    })
final class DemoCommand implements Callable<Integer> {

  @ParentCommand private TouchstoneCommand root;
  @Spec private CommandSpec spec;

  @Option(names = "--exit", description = "Stop after the report.")
  private boolean exit;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "60",
      description = "Posts a second, 0 for as fast as it goes (default: ${DEFAULT-VALUE}).")
  private double rate;

  @Override
  public Integer call() {
    if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY)) {
      throw new ParameterException(spec.commandLine(), "--rate: expected 0 or more, got " + rate);
    }
    Settings given = Installation.settings();
    Settings settings = given.embeddedIn(given.dataDir().resolve("demo"));
    PrintWriter out = spec.commandLine().getOut();
    tell(out, "Starting PostgreSQL, Kafka and the detector in " + settings.dataDir());
    Platform platform = Platform.serve(settings, Clock.systemUTC());
    if (!root.verbose()) {
      LogFile.insteadOfConsole(settings.dataDir());
    }
    return Server.run(
        platform,
        http -> {
          tell(out, "Streaming the sample through Kafka");
          tell(out, new Demo(platform, out, Installation.hasTerminal(), rate).run(http));
          if (!exit) {
            tell(out, "The server stays up; Ctrl-C stops it.");
            Quarkus.waitForExit();
          }
          return 0;
        });
  }

  private static void tell(PrintWriter out, String text) {
    out.println(text);
    out.flush();
  }
}
