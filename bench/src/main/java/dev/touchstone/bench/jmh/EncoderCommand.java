package dev.touchstone.bench.jmh;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.touchstone.adapt.progress.TerminalProgress;
import dev.touchstone.adapt.sources.SourcesBuild;
import dev.touchstone.api.data.StartException;
import dev.touchstone.bench.jmh.EncoderRounds.Posts;
import dev.touchstone.bench.stress.load.PostTexts;
import dev.touchstone.bench.stress.load.TextFiles;
import dev.touchstone.detector.encoder.EncodedTexts;
import dev.touchstone.detector.encoder.Encoder;
import dev.touchstone.detector.encoder.Encoders;
import dev.touchstone.detector.text.TextNormaliser;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code bench encoder}. */
@Command(
    name = "encoder",
    mixinStandardHelpOptions = true,
    description = {
      "Compares the throughput of our encoder with ONNX Runtime alone and with LangChain4j's"
          + " in-process model, by JMH, all with the same int8 weights, posts and threads.",
      "Posts that our encoder would cut are left out, since the others would read on."
    })
public final class EncoderCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--posts",
      paramLabel = "N",
      defaultValue = "256",
      description = "Posts of a pass (default: ${DEFAULT-VALUE}).")
  private int posts;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "JSON Lines with the posts' texts, plain or gzip (default: the sample's).")
  private Path file;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the draw of posts (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often each encoder has its turn (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--passes",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "Measured passes of a turn, after two that warm up (default: ${DEFAULT-VALUE}).")
  private int passes;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many posts are encoded at once (default: one for each core).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--json", paramLabel = "OUT", description = "Write every figure to this file.")
  private Path json;

  @Override
  public Integer call() throws IOException {
    EncoderRounds plan = plan();
    EncoderReport report = plan.run(posts(), new TerminalProgress());
    if (json != null) {
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .writeValue(json.toFile(), report);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(report.text());
    out.flush();
    return 0;
  }

  private EncoderRounds plan() {
    try {
      return new EncoderRounds(rounds, 2, passes, threads);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private Posts posts() throws IOException {
    if (file != null && !Files.isReadable(file)) {
      throw new StartException("--file: expected a file that can be read, got " + file);
    }
    PostTexts texts = new PostTexts(file == null ? TextFiles.sample() : TextFiles.of(file), seed);
    try (Encoder encoder = Encoders.open(Encoders.DEFAULT)) {
      return whole(texts, encoder);
    }
  }

  /** The first posts that are read to their end. */
  private Posts whole(PostTexts texts, Encoder encoder) {
    TextNormaliser normaliser = TextNormaliser.of(SourcesBuild.DEFAULT_NORMALISER);
    List<String> whole = new ArrayList<>();
    long tokens = 0;
    for (int i = 0; whole.size() < posts && i < texts.size(); i++) {
      String text = normaliser.normalise(texts.text(i));
      EncodedTexts encoded = encoder.encode(List.of(text));
      if (!text.isEmpty() && !encoded.truncated(0)) {
        whole.add(text);
        tokens += encoded.tokens(0);
      }
    }
    return new Posts(whole, (double) tokens / whole.size());
  }
}
