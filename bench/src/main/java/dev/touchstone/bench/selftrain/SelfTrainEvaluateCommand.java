package dev.touchstone.bench.selftrain;

import dev.touchstone.adapt.data.DatasetFiles;
import dev.touchstone.adapt.evaluate.split.Protocol;
import dev.touchstone.adapt.full.FullDepth;
import dev.touchstone.adapt.meta.FewShotMethod;
import dev.touchstone.adapt.progress.TerminalProgress;
import dev.touchstone.bench.evaluate.DepthOption;
import dev.touchstone.bench.evaluate.EmbeddingOptions;
import dev.touchstone.selftrain.SelfTrainingMethods;
import dev.touchstone.selftrain.evaluate.ByDomainRequest;
import dev.touchstone.selftrain.evaluate.SelfTrainingEvaluation;
import dev.touchstone.selftrain.evaluate.StreamProtocol;
import dev.touchstone.selftrain.evaluate.report.SelfTrainingJson;
import dev.touchstone.selftrain.evaluate.report.SelfTrainingReport;
import dev.touchstone.selftrain.full.FullSelfTrainingMethods;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code selftrain-evaluate}. */
@Command(
    name = "selftrain-evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Compares self-training methods: each domain of a data set in turn is the target.",
      "Per seed 70 % of the target come without labels, labels are drawn from 15 %, and 15 % are"
          + " tested on; near-duplicates are kept together."
    })
public final class SelfTrainEvaluateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE",
      description =
          "Data set whose rows name their domain: a JSONL file, or a name in the folder"
              + " $TOUCHSTONE_SHARED_DATA, else ../shared/data beside the installation.")
  private String data;

  @Option(
      names = "--by-domain",
      description = "Each domain in turn is the target and the others are its sources.")
  private boolean byDomain;

  @Option(
      names = "--labels",
      defaultValue = "0",
      description = "Labelled posts of the target in all (default: ${DEFAULT-VALUE}).")
  private int labels;

  @Option(
      names = "--seeds",
      defaultValue = "10",
      description = "Seeds (default: ${DEFAULT-VALUE}).")
  private int seeds;

  @Option(
      names = "--methods",
      split = ",",
      paramLabel = "M",
      defaultValue = "default,damstf,self-training,source-only",
      description = "Methods to compare (default: ${DEFAULT-VALUE}).")
  private List<String> methods;

  @Option(
      names = "--only-source",
      split = ",",
      paramLabel = "D",
      defaultValue = "germanwings-crash",
      description =
          "Domains that are never the target, where the data has them (default: ${DEFAULT-VALUE},"
              + " as DaMSTF has it).")
  private List<String> onlySource;

  @Option(
      names = "--mean-without",
      split = ",",
      paramLabel = "D",
      defaultValue = "charliehebdo",
      description =
          "Domains that a second mean leaves out, where the data has them (default:"
              + " ${DEFAULT-VALUE}).")
  private List<String> meanWithout;

  @Option(names = "--json", paramLabel = "OUT", description = "Write every figure to this file.")
  private Path json;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Write a Markdown report with plots of every round to this folder.")
  private Path report;

  @Mixin private DepthOption depth;

  @Mixin private EmbeddingOptions embedding;

  @Override
  public Integer call() throws IOException {
    boolean full = depth.isFull();
    ByDomainRequest request = request();
    if (report != null) {
      Files.createDirectories(report);
    }
    ByDomainTable table = new ByDomainTable(request.protocol());
    SelfTrainingReport found = run(request, table, full);
    if (json != null) {
      SelfTrainingJson.write(found, json);
    }
    if (report != null) {
      show("Report: " + new RoundsReport(report, found).write() + System.lineSeparator());
    }
    show(table.of(found.means()));
    return 0;
  }

  private SelfTrainingReport run(ByDomainRequest request, ByDomainTable table, boolean full) {
    if (!full) {
      return run(request, table, SelfTrainingMethods::named);
    }
    try (FullDepth opened = embedding.fullDepth()) {
      return run(request, table, name -> FullSelfTrainingMethods.named(name, opened));
    }
  }

  private SelfTrainingReport run(
      ByDomainRequest request, ByDomainTable table, Function<String, FewShotMethod> methods) {
    return embedding.with(
        embedder ->
            new SelfTrainingEvaluation(embedder, methods, System::nanoTime)
                .run(request, new TerminalProgress(), target -> show(table.of(target))));
  }

  private void show(String text) {
    spec.commandLine().getOut().print(text);
    spec.commandLine().getOut().flush();
  }

  private ByDomainRequest request() {
    if (!byDomain) {
      throw new ParameterException(
          spec.commandLine(), "expected --by-domain, the one way to choose targets, got none");
    }
    return new ByDomainRequest(
        new DatasetFiles(EmbeddingOptions.sharedData()).find(data),
        methods,
        embedding.readings(),
        new StreamProtocol(labels, seeds, Protocol.RESAMPLES, onlySource, meanWithout));
  }
}
