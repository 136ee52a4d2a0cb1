package dev.touchstone.bench.stress;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.touchstone.bench.stress.measure.BareEncoder.Pass;
import dev.touchstone.bench.stress.measure.MemorySample;
import dev.touchstone.bench.stress.measure.MemoryTrend;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a stress run found. The names of the parts are those of the JSON.
 *
 * @param load what was sent
 * @param machine where
 * @param outcome what became of it
 * @param latency how long a post took
 * @param speed how many posts a second, and beside the bare encoder
 * @param cpu the processor time that a post took
 * @param stageShares for each stage of the intake the time it was at work, as a part of the whole;
 *     stages run side by side, so the sum may exceed 1; null for a joined server
 * @param memory this process's memory, in which the broker runs and PostgreSQL does not; null for a
 *     joined server
 */
record StressReport(
    Load load,
    Machine machine,
    Outcome outcome,
    Latency latency,
    Speed speed,
    Cpu cpu,
    Map<String, Double> stageShares,
    Memory memory) {

  /**
   * What was sent.
   *
   * @param ratePerSecond the rate that posts were due at; 0 for all at once
   * @param texts the files, or {@code sample}
   * @param domain the domain the posts were sent to, which is the run's own
   * @param tokensPerPost tokens that the encoder read of a post on average
   */
  record Load(
      int posts,
      double ratePerSecond,
      List<String> texts,
      long seed,
      int warmUpPosts,
      int workers,
      boolean joined,
      String domain,
      double tokensPerPost) {}

  /**
   * Where it ran.
   *
   * @param loadAverageBefore the machine's load in the minute before, whoever caused it
   */
  record Machine(
      Instant startedAt,
      int processors,
      String java,
      double loadAverageBefore,
      String encoder,
      int lanes) {}

  /**
   * What became of the posts.
   *
   * @param sent posts that the broker holds
   * @param refused posts that it did not take
   * @param verdicts verdicts stored
   * @param drops posts without a verdict in the database
   * @param duplicates verdicts in the database beyond each post's first
   */
  record Outcome(long sent, long refused, long verdicts, long drops, long duplicates) {

    boolean isExact() {
      return drops == 0 && duplicates == 0;
    }
  }

  /**
   * Time from when a post was due to be sent, whether it was or not.
   *
   * @param until what ended it: the answered {@code commit}, or the verdict's {@code publication}
   */
  record Latency(
      String until, double p50Millis, double p95Millis, double p99Millis, double maxMillis) {}

  /**
   * Posts a second.
   *
   * @param postsPerSecond posts over the time from the first one due to the last one stored
   * @param bareEncoderPostsPerSecond the median of the passes
   * @param shareOfBareEncoder the first over the second; null where a rate held the stream back
   */
  record Speed(
      double postsPerSecond,
      double seconds,
      double bareEncoderPostsPerSecond,
      Double shareOfBareEncoder,
      List<Pass> bareEncoderBefore,
      List<Pass> bareEncoderAfter) {}

  /**
   * Processor time for a post, in milliseconds. On a shared machine it is steadier than the clock.
   *
   * @param programMillis this process: sender, broker, intake, encoder; null for a joined server
   * @param databaseMillis PostgreSQL; null for a joined server
   * @param bareEncoderMillis the bare encoder, the median of the passes
   * @param bareEncoderShare the last over the sum of the others; null for a joined server
   * @param othersShare part of the processors that went to other programs during the stream, 0 to 1
   * @param othersShareOfBareEncoder the same during the passes, their median
   */
  record Cpu(
      Double programMillis,
      Double databaseMillis,
      double bareEncoderMillis,
      Double bareEncoderShare,
      double othersShare,
      double othersShareOfBareEncoder) {}

  /**
   * Memory over time.
   *
   * @param trend behind the warm-up
   */
  record Memory(MemoryTrend trend, List<MemorySample> samples) {}

  /** Writes it as JSON. */
  void write(Path file) throws IOException {
    new ObjectMapper()
        .registerModule(new JavaTimeModule())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .enable(SerializationFeature.INDENT_OUTPUT)
        .writeValue(file.toFile(), this);
  }
}
