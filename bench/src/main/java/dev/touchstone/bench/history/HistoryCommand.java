package dev.touchstone.bench.history;

import dev.touchstone.adapt.data.DatasetFiles;
import dev.touchstone.adapt.progress.TerminalProgress;
import dev.touchstone.api.settings.SettingsReader;
import dev.touchstone.bench.evaluate.EmbeddingOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code bench history}. */
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description = {
      "Fills a PostgreSQL of its own with invented verdicts and measures an analyst's loop over"
          + " them: a first and a deep page beside a lookup by primary key, a verdict's provenance,"
          + " the labelling queue, and from a label to the model that serves.",
      "What is compared is taken in turn, in one process. Uses a server of its own in a folder that"
          + " is deleted again."
    })
public final class HistoryCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--verdicts",
      paramLabel = "N",
      defaultValue = "2000000",
      description = "Current verdicts (default: ${DEFAULT-VALUE}).")
  private int verdicts;

  @Option(
      names = "--unlabelled",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Posts without labels that the queue hands out of (default: ${DEFAULT-VALUE}).")
  private int unlabelled;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "400",
      description = "Rounds of what is compared (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description =
          "Data set with labels to learn from: a JSONL file, or a name in the folder"
              + " $TOUCHSTONE_SHARED_DATA, else ../shared/data beside the installation (default:"
              + " the sample's flood).")
  private String labels;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of vectors and labels (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--json", paramLabel = "OUT", description = "Write every figure to this file.")
  private Path json;

  @Override
  public Integer call() throws IOException {
    HistoryReport report =
        new HistoryRun(request(), Clock.systemUTC(), new TerminalProgress())
            .run(SettingsReader.read(EmbeddingOptions.home()));
    if (json != null) {
      report.write(json);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(report.text());
    out.flush();
    return 0;
  }

  private HistoryRequest request() {
    Path file =
        labels == null ? null : new DatasetFiles(EmbeddingOptions.sharedData()).find(labels);
    try {
      return new HistoryRequest(verdicts, unlabelled, rounds, file, seed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
