package dev.touchstone.bench.stress;

import dev.touchstone.adapt.progress.TerminalProgress;
import dev.touchstone.api.data.StartException;
import dev.touchstone.api.settings.Settings;
import dev.touchstone.api.settings.SettingsReader;
import dev.touchstone.bench.stress.StressRequest.Server;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code stress}. */
@Command(
    name = "stress",
    mixinStandardHelpOptions = true,
    description = {
      "Sends posts at a rate and reports loss, latency and throughput, beside the bare encoder's"
          + " throughput in the same run.",
      "Send times are fixed in advance and latency counts from them, however long sending takes.",
      "Uses a server of its own in a folder that is deleted again. Ends with 1 on any drop or"
          + " duplicate."
    })
public final class StressCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--posts",
      paramLabel = "N",
      defaultValue = "3000",
      description = "Posts to send (default: ${DEFAULT-VALUE}).")
  private int posts;

  @Option(
      names = "--rate",
      paramLabel = "R",
      defaultValue = "0",
      description = "Posts a second; 0 for as fast as it goes (default: ${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description =
          "JSON Lines with the posts' texts, plain or gzip; may be repeated (default: the sample's)."
              + " Where they don't suffice, words are exchanged to make more.")
  private List<Path> files = List.of();

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Posts that are sent before and don't count (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--workers",
      paramLabel = "W",
      defaultValue = "0",
      description = "Workers that share the posts with the server (default: ${DEFAULT-VALUE}).")
  private int workers;

  @Option(
      names = "--join",
      description =
          "Stress the running server, from outside: its verdicts stay, and latency goes to the"
              + " verdict's publication.")
  private boolean join;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the texts and their order (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--json", paramLabel = "OUT", description = "Write every figure to this file.")
  private Path json;

  @Override
  public Integer call() throws IOException {
    StressRequest request = request();
    for (Path file : files) {
      if (!Files.isReadable(file)) {
        throw new StartException("--file: expected a file that can be read, got " + file);
      }
    }
    Settings settings = SettingsReader.read(home());
    StressReport report =
        new StressRun(request, settings, Clock.systemUTC(), new TerminalProgress()).run();
    if (json != null) {
      report.write(json);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(new StressTable(report).text());
    out.flush();
    return report.outcome().isExact() ? 0 : 1;
  }

  private StressRequest request() {
    try {
      return new StressRequest(posts, warmUp, rate, files, seed, new Server(join, workers));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static Path home() {
    return Path.of(System.getProperty("touchstone.home", "")).toAbsolutePath();
  }
}
