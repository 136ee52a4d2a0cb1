package dev.touchstone.bench.evaluate;

import dev.touchstone.adapt.data.DatasetFiles;
import dev.touchstone.adapt.evaluate.Evaluation;
import dev.touchstone.adapt.evaluate.EvaluationRequest;
import dev.touchstone.adapt.evaluate.SourceSpec;
import dev.touchstone.adapt.evaluate.TextReading;
import dev.touchstone.adapt.evaluate.report.EvaluationJson;
import dev.touchstone.adapt.evaluate.report.EvaluationReport;
import dev.touchstone.adapt.evaluate.split.Protocol;
import dev.touchstone.adapt.full.FullDepth;
import dev.touchstone.adapt.meta.FewShotMethod;
import dev.touchstone.adapt.meta.FewShotMethods;
import dev.touchstone.adapt.progress.TerminalProgress;
import dev.touchstone.selftrain.SelfTrainingMethods;
import dev.touchstone.selftrain.full.FullSelfTrainingMethods;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code evaluate}. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Compares few-shot methods on a target domain that they have not seen.",
      "Every method and source of a seed has the same shots and the same test posts."
    })
public final class EvaluateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--sources",
      required = true,
      paramLabel = "A[,B...]",
      description =
          "Source datasets: JSONL files, or names in the --data folder. A,B are separate runs;"
              + " A+B is one run with both as domains.")
  private String sources;

  @Option(
      names = "--target",
      required = true,
      paramLabel = "T",
      description = "Target dataset: a JSONL file, or a name in the --data folder.")
  private String target;

  @Option(
      names = "--shots",
      defaultValue = "10",
      description = "Labelled posts of each class (default: ${DEFAULT-VALUE}).")
  private int shots;

  @Option(
      names = "--seeds",
      defaultValue = "10",
      description = "Seeds (default: ${DEFAULT-VALUE}).")
  private int seeds;

  @Option(
      names = "--methods",
      split = ",",
      paramLabel = "M",
      defaultValue = "default,logistic-regression,source-only",
      description = "Methods to compare (default: ${DEFAULT-VALUE}).")
  private List<String> methods;

  @Option(
      names = "--official-split",
      arity = "0..1",
      fallbackValue = "test",
      paramLabel = "PART",
      description =
          "Test on this part of the target's own split field instead of a fifth by seed; shots come"
              + " from its training part (default part: ${FALLBACK-VALUE}).")
  private String testPart;

  @Option(names = "--json", paramLabel = "OUT", description = "Write every figure to this file.")
  private Path json;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Write a Markdown report with plots, n-shot curves among them, to this folder.")
  private Path report;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Folder that dataset names are looked up in (default: $TOUCHSTONE_SHARED_DATA, else"
              + " ../shared/data beside the installation).")
  private Path data = EmbeddingOptions.sharedData();

  @Option(
      names = "--unlabelled",
      description =
          "Let methods see the target's posts outside of the test part and the shots, without their"
              + " labels; adds the self-training methods.")
  private boolean unlabelled;

  @Mixin private DepthOption depth;

  @Mixin private EmbeddingOptions embedding;

  @Override
  public Integer call() throws IOException {
    boolean full = depth.isFull();
    EvaluationRequest request = request();
    if (report != null) {
      Files.createDirectories(report);
    }
    EvaluationReport found = run(request, full);
    if (json != null) {
      EvaluationJson.write(found, json);
    }
    if (report != null) {
      out().println("Report: " + new ReportFolder(report, found).write());
    }
    out().print(new SummaryTable(found).text());
    out().flush();
    return 0;
  }

  private EvaluationReport run(EvaluationRequest request, boolean full) {
    if (!full) {
      return run(request, unlabelled ? SelfTrainingMethods::named : FewShotMethods::named);
    }
    try (FullDepth opened = embedding.fullDepth()) {
      return run(
          request,
          unlabelled ? name -> FullSelfTrainingMethods.named(name, opened) : opened::named);
    }
  }

  private EvaluationReport run(EvaluationRequest request, Function<String, FewShotMethod> methods) {
    return embedding.with(
        embedder ->
            new Evaluation(embedder, methods, System::nanoTime)
                .run(request, new TerminalProgress()));
  }

  private EvaluationRequest request() {
    List<TextReading> readings = embedding.readings();
    DatasetFiles files = new DatasetFiles(data);
    return new EvaluationRequest(
        Arrays.stream(sources.split(",", -1)).map(names -> source(names, files)).toList(),
        files.find(target),
        methods,
        readings,
        protocol());
  }

  private static SourceSpec source(String names, DatasetFiles files) {
    return new SourceSpec(Arrays.stream(names.split("\\+", -1)).map(files::find).toList());
  }

  private Protocol protocol() {
    Protocol protocol = new Protocol(shots, seeds, testPart, curve(), Protocol.RESAMPLES);
    return unlabelled ? protocol.withStream() : protocol;
  }

  private List<Integer> curve() {
    return report == null ? List.of() : Protocol.CURVE;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
