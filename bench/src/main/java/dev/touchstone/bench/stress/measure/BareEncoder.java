package dev.touchstone.bench.stress.measure;

import dev.touchstone.detector.encoder.Encoder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** An encoder with nothing around it: no normalising, no broker, no database. */
public final class BareEncoder {

  /** As many texts as the intake has judged at a time. */
  private static final int CALL = 256;

  private final Encoder encoder;
  private final Clock clock;

  /** Measures {@code encoder}, which stays the caller's to close. */
  public BareEncoder(Encoder encoder, Clock clock) {
    this.encoder = encoder;
    this.clock = clock;
  }

  /**
   * One pass.
   *
   * @param postsPerSecond texts encoded a second
   * @param cpuMillisPerPost processor time of this process for a text, in milliseconds
   * @param othersShare the part of the machine's processors that others used meanwhile, 0 to 1
   * @param tokens tokens read for a text on average
   */
  public record Pass(
      double postsPerSecond, double cpuMillisPerPost, double othersShare, double tokens) {}

  /** Encodes {@code texts}, of which there must be some, once. */
  public Pass pass(List<String> texts) {
    CpuTime cpuBefore = CpuTime.now(OptionalLong.empty());
    Instant start = clock.instant();
    long tokens = 0;
    for (int i = 0; i < texts.size(); i += CALL) {
      tokens += encode(texts.subList(i, Math.min(texts.size(), i + CALL)));
    }
    double seconds = Duration.between(start, clock.instant()).toNanos() / 1e9;
    CpuTime cpu = CpuTime.now(OptionalLong.empty()).since(cpuBefore);
    int processors = Runtime.getRuntime().availableProcessors();
    return new Pass(
        texts.size() / seconds,
        1000 * cpu.program() / texts.size(),
        cpu.others() / (seconds * processors),
        (double) tokens / texts.size());
  }

  private long encode(List<String> texts) {
    var encoded = encoder.encode(texts);
    long tokens = 0;
    for (int i = 0; i < encoded.size(); i++) {
      tokens += encoded.tokens(i);
    }
    return tokens;
  }
}
