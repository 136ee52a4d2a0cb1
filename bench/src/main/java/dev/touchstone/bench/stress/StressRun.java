package dev.touchstone.bench.stress;

import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.adapt.progress.Progress.Phase;
import dev.touchstone.adapt.sources.SourcesBuild;
import dev.touchstone.api.settings.Settings;
import dev.touchstone.bench.stress.Findings.Bare;
import dev.touchstone.bench.stress.Findings.Served;
import dev.touchstone.bench.stress.StressReport.Machine;
import dev.touchstone.bench.stress.load.PostStream;
import dev.touchstone.bench.stress.load.PostTexts;
import dev.touchstone.bench.stress.load.TextFiles;
import dev.touchstone.bench.stress.measure.BareEncoder;
import dev.touchstone.bench.stress.measure.BareEncoder.Pass;
import dev.touchstone.bench.stress.measure.Timeline;
import dev.touchstone.bench.stress.measure.VerdictTally;
import dev.touchstone.detector.encoder.Encoder;
import dev.touchstone.detector.encoder.Encoders;
import dev.touchstone.detector.text.TextNormaliser;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One run: the bare encoder, the stream, the bare encoder again. The encoder is opened and closed
 * around its passes, so that it takes no memory while the stream runs.
 */
final class StressRun {

  /** Posts that the bare encoder reads in a pass: a spread of the stream's. */
  private static final int BARE_POSTS = 512;

  private static final int BARE_PASSES = 3;

  private final StressRequest request;
  private final Settings settings;
  private final Clock clock;
  private final Progress progress;
  private final AtomicReference<Timeline> timeline = new AtomicReference<>();

  StressRun(StressRequest request, Settings settings, Clock clock, Progress progress) {
    this.request = request;
    this.settings = settings;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Runs it all.
   *
   * @throws IOException if texts can't be read or the server's folder can't be made
   * @throws RuntimeException with one line that says what doesn't work
   */
  StressReport run() throws IOException {
    PostTexts texts = texts();
    String domain = "stress-" + Long.toString(clock.millis(), Character.MAX_RADIX);
    PostStream stream = new PostStream(domain, request.posts(), texts);
    Machine machine = machine();
    List<String> barePosts = barePosts(stream);
    List<Pass> before = passes(barePosts);
    Served served = serve(stream);
    List<Pass> after = passes(barePosts);
    return new Findings(request, machine, stream, served, new Bare(before, after)).report();
  }

  private PostTexts texts() throws IOException {
    List<String> texts = new ArrayList<>();
    for (Path file : request.files()) {
      texts.addAll(TextFiles.of(file));
    }
    return new PostTexts(request.files().isEmpty() ? TextFiles.sample() : texts, request.seed());
  }

  private Machine machine() {
    return new Machine(
        clock.instant(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        settings.detector().encoders().served(),
        settings.detector().encoders().lanes());
  }

  /** Normalised ahead of time, for what an encoder reads is normalised text. */
  private static List<String> barePosts(PostStream stream) {
    TextNormaliser normaliser = TextNormaliser.of(SourcesBuild.DEFAULT_NORMALISER);
    int count = Math.min(BARE_POSTS, stream.posts());
    return stream.texts().spread(count, stream.posts()).stream()
        .map(normaliser::normalise)
        .toList();
  }

  /** The first pass warms up and isn't told. */
  private List<Pass> passes(List<String> texts) {
    List<Pass> passes = new ArrayList<>();
    try (Encoder encoder =
            Encoders.open(
                settings.detector().encoders().served(), settings.detector().encoders().lanes());
        Phase phase = progress.start("bare encoder", (BARE_PASSES + 1L) * texts.size())) {
      BareEncoder bare = new BareEncoder(encoder, clock);
      for (int i = 0; i <= BARE_PASSES; i++) {
        passes.add(bare.pass(texts));
        phase.advance(texts.size());
      }
    }
    return List.copyOf(passes.subList(1, passes.size()));
  }

  private Served serve(PostStream stream) throws IOException {
    try (Target target = target()) {
      Streaming streaming =
          new Streaming(target, settings.kafka().topics().names().posts(), timeline, clock);
      warmUp(streaming, stream);
      return new Served(
          target.until(),
          streaming.stream(stream, request.postsPerSecond(), progress),
          VerdictTally.of(target.verdicts(), stream.domain()));
    }
  }

  private Target target() throws IOException {
    return request.server().joined()
        ? JoinedServer.of(settings, timeline::get, clock)
        : OwnServer.start(settings, request.server().workers(), timeline::get, clock);
  }

  private void warmUp(Streaming streaming, PostStream stream) {
    if (request.warmUp() > 0) {
      PostStream posts =
          new PostStream(stream.domain() + ".warm-up", request.warmUp(), stream.texts());
      streaming.stream(posts, 0, Progress.NONE);
    }
  }
}
