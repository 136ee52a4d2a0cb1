package dev.touchstone.api.cli;

import dev.touchstone.api.data.Parts;
import dev.touchstone.api.data.StartException;
import dev.touchstone.api.settings.Installation;
import dev.touchstone.api.settings.Settings;
import dev.touchstone.core.domain.DomainName;
import dev.touchstone.ingest.produce.PostProducer;
import dev.touchstone.ingest.produce.ProduceReport;
import dev.touchstone.ingest.produce.ProduceRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sends posts of a file. */
@Command(
    name = "produce",
    description = {
      "Sends the posts of a file to Kafka: the configured one, else a running server's.",
      "Labels in the file stay in the file. Ends with 1 where a line could not be sent."
    })
final class ProduceCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--file",
      required = true,
      paramLabel = "FILE",
      description = "JSON Lines, plain or gzip: a post a line.")
  private Path file;

  @Option(
      names = "--domain",
      paramLabel = "NAME",
      description = "Domain of all posts (default: each line's own).")
  private String domain;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "0",
      description = "Posts a second (default: as fast as it goes).")
  private double rate;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "0",
      description = "At most so many lines (default: all).")
  private long limit;

  @Override
  public Integer call() throws IOException {
    if (!Files.isReadable(file)) {
      throw new StartException("--file: expected a file that can be read, got " + file);
    }
    Settings settings = Installation.settings();
    ProduceRequest request = request(settings.kafka().topics().names().posts());
    PrintWriter err = spec.commandLine().getErr();
    ProduceReport report =
        new PostProducer(Parts.kafka(settings), Clock.systemUTC(), progress -> show(progress, err))
            .run(request);
    return finish(report, err);
  }

  private ProduceRequest request(String topic) {
    if (domain != null && !DomainName.isValid(domain)) {
      throw new ParameterException(spec.commandLine(), "--domain: " + DomainName.RULE);
    }
    try {
      return new ProduceRequest(file, topic, domain, rate, limit);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private int finish(ProduceReport report, PrintWriter err) {
    if (Installation.hasTerminal()) {
      err.print("\r\u001b[K");
    }
    report.errors().forEach(error -> err.println(file + ", " + error));
    err.flush();
    double seconds = report.took().toMillis() / 1000.0;
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%d posts sent in %.1f s, %d failed%n",
        report.sent(),
        seconds,
        report.failed());
    out.flush();
    return report.isComplete() ? 0 : 1;
  }

  private static void show(ProduceReport progress, PrintWriter err) {
    if (Installation.hasTerminal()) {
      err.printf(Locale.ROOT, "\r  %d posts sent, %d failed", progress.sent(), progress.failed());
      err.flush();
    }
  }
}
