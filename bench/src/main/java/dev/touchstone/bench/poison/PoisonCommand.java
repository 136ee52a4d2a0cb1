package dev.touchstone.bench.poison;

import dev.touchstone.adapt.data.DatasetFiles;
import dev.touchstone.adapt.progress.TerminalProgress;
import dev.touchstone.bench.evaluate.EmbeddingOptions;
import dev.touchstone.selftrain.gate.settings.GateSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code bench poison}. */
@Command(
    name = "poison",
    mixinStandardHelpOptions = true,
    description = {
      "Tries to flip one claim: crafted posts of one author, made from the data at run time, join"
          + " the unlabelled stream that self-training learns from, with the gates and without.",
      "Reports in how many seeds the claim passes for credible, and the accuracy on the rest."
    })
public final class PoisonCommand implements Callable<Integer> {

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
      names = "--target",
      paramLabel = "D",
      description =
          "Domain of the file under attack, the others being its sources (default: the whole"
              + " file, without sources).")
  private String target;

  @Option(
      names = "--labels",
      defaultValue = "20",
      description = "Labelled posts that the champion learns from (default: ${DEFAULT-VALUE}).")
  private int labels;

  @Option(
      names = "--canaries",
      defaultValue = "20",
      description = "Further labels, for the last gate alone (default: ${DEFAULT-VALUE}).")
  private int canaries;

  @Option(
      names = "--seeds",
      defaultValue = "100",
      description = "Seeds (default: ${DEFAULT-VALUE}).")
  private int seeds;

  @Option(
      names = "--stream",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Most ordinary posts in the stream, drawn by seed (default: all there are).")
  private int stream;

  @Option(
      names = "--share",
      defaultValue = "0.01",
      description = "Crafted posts as a share of the stream (default: ${DEFAULT-VALUE}).")
  private double share;

  @Option(
      names = "--method",
      defaultValue = "self-training",
      description = "Self-training method (default: ${DEFAULT-VALUE}).")
  private String method;

  @Option(
      names = "--disagreement-weight",
      paramLabel = "W",
      description =
          "How much a post counts whose two views disagree, for a method that weighs posts"
              + " (default: the product's).")
  private double disagreement = GateSettings.DEFAULT.disagreementWeight();

  @Option(
      names = "--json",
      paramLabel = "OUT",
      description = "Write every figure to this file, anew after each seed.")
  private Path json;

  @Mixin private EmbeddingOptions embedding;

  @Override
  public Integer call() {
    PoisonRequest request = request();
    PoisonReport report =
        embedding.with(
            embedder ->
                new PoisonExperiment(embedder).run(request, new TerminalProgress(), this::keep));
    PrintWriter out = spec.commandLine().getOut();
    out.print(report.text());
    out.flush();
    return 0;
  }

  private void keep(PoisonReport soFar) {
    if (json != null) {
      soFar.write(json);
    }
  }

  private PoisonRequest request() {
    Path file = new DatasetFiles(EmbeddingOptions.sharedData()).find(data);
    try {
      return new PoisonRequest(
          file, target, labels, canaries, seeds, stream, share, method, disagreement);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
