package dev.touchstone.api.cli;

import dev.touchstone.adapt.embed.EmbeddingCache;
import dev.touchstone.adapt.embed.TextEmbedder;
import dev.touchstone.adapt.progress.TerminalProgress;
import dev.touchstone.adapt.sources.SourcesBuild;
import dev.touchstone.adapt.sources.SourcesBuild.Built;
import dev.touchstone.adapt.sources.SourcesBuildRequest;
import dev.touchstone.api.data.StartException;
import dev.touchstone.api.platform.BuildInfo;
import dev.touchstone.api.settings.Installation;
import dev.touchstone.api.settings.Settings;
import dev.touchstone.api.settings.Settings.DetectorSettings;
import dev.touchstone.detector.encoder.Encoder;
import dev.touchstone.detector.encoder.Encoders;
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

/** Source banks. */
@Command(
    name = "sources",
    description = "Makes source banks: what detectors start from.",
    subcommands = SourcesCommand.BuildCommand.class)
final class SourcesCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected build, got none");
  }

  /** Makes one. */
  @Command(
      name = "build",
      description = {
        "Makes a source bank, the source-trained detector and their model card from labelled posts.",
        "Uses the encoder that TOUCHSTONE_ENCODER names. TOUCHSTONE_SOURCE_MODEL puts the detector"
            + " into service."
      })
  static final class BuildCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
        names = "--data",
        required = true,
        paramLabel = "DIR",
        description = "Folder of JSON Lines files, plain or gzip.")
    private Path data;

    @Option(
        names = "--out",
        required = true,
        paramLabel = "FILE",
        description = "The bank; the detector and the model card go beside it.")
    private Path out;

    @Option(
        names = "--sources",
        split = ",",
        paramLabel = "NAME",
        description = "Files to take, without their endings (default: all but the unseen).")
    private List<String> sources = List.of();

    @Option(
        names = "--unseen",
        split = ",",
        paramLabel = "NAME",
        description =
            "Files whose near-duplicates are dropped; '"
                + SourcesBuildRequest.OTHERS
                + "' means all that are no source.")
    private List<String> unseen = List.of();

    @Option(
        names = "--cap",
        paramLabel = "N",
        defaultValue = "" + SourcesBuildRequest.DEFAULT_CAP_PER_CLASS,
        description = "Most posts of a class in a source (default: ${DEFAULT-VALUE}).")
    private int cap;

    @Option(
        names = "--seed",
        paramLabel = "N",
        defaultValue = "1",
        description = "Seed of the draw that keeps the cap (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
        names = "--compare-normalisers",
        description = "Tell in the model card what other ways of reading texts would give.")
    private boolean comparesNormalisers;

    @Override
    public Integer call() throws IOException {
      SourcesBuildRequest request = request();
      if (!Files.isDirectory(data)) {
        throw new StartException("--data: expected a folder, got " + data);
      }
      Settings settings = Installation.settings();
      DetectorSettings detector = settings.detector();
      try (Encoder encoder =
          Encoders.open(detector.encoders().served(), detector.encoders().lanes())) {
        SourcesBuild build =
            new SourcesBuild(
                new TextEmbedder(encoder, cache(settings, encoder)),
                SourcesBuild.DEFAULT_NORMALISER,
                Clock.systemUTC(),
                BuildInfo.read().revision());
        tell(build.run(request, new TerminalProgress()));
      }
      return 0;
    }

    private static EmbeddingCache cache(Settings settings, Encoder encoder) {
      return new EmbeddingCache(
          settings.dataDir().resolve("cache").resolve("embeddings"), encoder.identity());
    }

    private SourcesBuildRequest request() {
      try {
        return new SourcesBuildRequest(data, out, sources, unseen, cap, seed, comparesNormalisers);
      } catch (IllegalArgumentException e) {
        throw new ParameterException(spec.commandLine(), e.getMessage(), e);
      }
    }

    private void tell(Built built) {
      PrintWriter lines = spec.commandLine().getOut();
      lines.println("source bank  " + built.outputs().bank());
      lines.println("detector     " + built.outputs().model());
      lines.println("model card   " + built.outputs().card());
      lines.flush();
    }
  }
}
