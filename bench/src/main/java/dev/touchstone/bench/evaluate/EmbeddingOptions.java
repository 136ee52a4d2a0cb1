package dev.touchstone.bench.evaluate;

import dev.touchstone.adapt.embed.EmbeddingCache;
import dev.touchstone.adapt.embed.TextEmbedder;
import dev.touchstone.adapt.evaluate.TextReading;
import dev.touchstone.adapt.full.FullDepth;
import dev.touchstone.api.settings.Settings;
import dev.touchstone.api.settings.Settings.EncoderSettings;
import dev.touchstone.api.settings.SettingsReader;
import dev.touchstone.detector.encoder.Encoder;
import dev.touchstone.detector.encoder.Encoders;
import dev.touchstone.detector.transformer.LearningDevice;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options of every evaluation on how texts become vectors. */
public final class EmbeddingOptions {

  @Spec(Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--text",
      defaultValue = "raw",
      description =
          "raw: as published; plain: without links, punctuation and typography; both: one after"
              + " the other (default: ${DEFAULT-VALUE}).")
  private String text;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "Folder that embeddings are kept in (default: embeddings in the data folder).")
  private Path cache;

  @Option(
      names = "--encoder",
      paramLabel = "NAME",
      description = "Encoder name or folder (default: the configured one).")
  private String encoder;

  /**
   * How to read the texts.
   *
   * @throws ParameterException if {@code --text} is none of the words
   */
  public List<TextReading> readings() {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "raw" -> List.of(TextReading.RAW);
      case "plain" -> List.of(TextReading.PLAIN);
      case "both" -> List.of(TextReading.RAW, TextReading.PLAIN);
      default ->
          throw new ParameterException(
              command.commandLine(), "--text: expected raw, plain or both, got " + text);
    };
  }

  /** Runs something with the encoder and its cache open. */
  public <T> T with(Function<TextEmbedder, T> run) {
    Settings settings = SettingsReader.read(home());
    Path folder = cache == null ? settings.dataDir().resolve("embeddings") : cache;
    try (Encoder opened = Encoders.open(choice(settings), settings.detector().encoders().lanes())) {
      return run.apply(new TextEmbedder(opened, new EmbeddingCache(folder, opened.identity())));
    }
  }

  /**
   * Opens the encoder to learn with; the caller closes it.
   *
   * @throws dev.touchstone.detector.encoder.EncoderFileException if its weights are not fp32
   */
  public FullDepth fullDepth() {
    Settings settings = SettingsReader.read(home());
    EncoderSettings encoders = settings.detector().encoders();
    return FullDepth.open(
        choice(settings), new LearningDevice(encoders.device(), encoders.lanes()));
  }

  /** The installation's folder. */
  public static Path home() {
    return Path.of(System.getProperty("touchstone.home", "")).toAbsolutePath();
  }

  private String choice(Settings settings) {
    return encoder == null ? settings.detector().encoders().served() : encoder;
  }

  /** The folder that dataset names are looked up in. */
  public static Path sharedData() {
    String folder = System.getenv("TOUCHSTONE_SHARED_DATA");
    return folder == null ? home().resolve("../shared/data").normalize() : Path.of(folder);
  }
}
