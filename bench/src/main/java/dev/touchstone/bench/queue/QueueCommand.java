package dev.touchstone.bench.queue;

import dev.touchstone.adapt.data.DatasetFiles;
import dev.touchstone.adapt.progress.TerminalProgress;
import dev.touchstone.bench.evaluate.EmbeddingOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code bench queue}. */
@Command(
    name = "queue",
    mixinStandardHelpOptions = true,
    description = {
      "Labels a domain batch by batch, in the queue's order, at random, and by margin alone, and"
          + " lets the product's method learn after each batch.",
      "Reports accuracy by number of labels, and how many labels reach what the random order ends"
          + " with."
    })
public final class QueueCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE",
      description =
          "Data set: a JSONL file, or a name in the folder $TOUCHSTONE_SHARED_DATA, else"
              + " ../shared/data beside the installation.")
  private String data;

  @Option(
      names = "--domain",
      paramLabel = "D",
      description = "Domain of the file (default: the whole file).")
  private String domain;

  @Option(
      names = "--seeds",
      defaultValue = "10",
      description = "Seeds (default: ${DEFAULT-VALUE}).")
  private int seeds;

  @Option(
      names = "--batch",
      defaultValue = "10",
      description = "Labels given between two fits (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--labels",
      defaultValue = "60",
      description = "Labels given in all, a multiple of --batch (default: ${DEFAULT-VALUE}).")
  private int labels;

  @Option(
      names = "--pool",
      defaultValue = "2000",
      description = "Most posts that wait, drawn by seed (default: ${DEFAULT-VALUE}).")
  private int pool;

  @Option(names = "--json", paramLabel = "OUT", description = "Write every figure to this file.")
  private Path json;

  @Mixin private EmbeddingOptions embedding;

  @Override
  public Integer call() {
    QueueRequest request = request();
    QueueReport report =
        embedding.with(
            embedder -> new QueueExperiment(embedder).run(request, new TerminalProgress()));
    if (json != null) {
      report.write(json);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(report.text());
    out.flush();
    return 0;
  }

  private QueueRequest request() {
    Path file = new DatasetFiles(EmbeddingOptions.sharedData()).find(data);
    try {
      return new QueueRequest(file, domain, seeds, batch, labels, pool);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
