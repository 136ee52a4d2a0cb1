package dev.touchstone.bench.stress;

import dev.touchstone.bench.stress.Streaming.Streamed;
import dev.touchstone.bench.stress.StressReport.Cpu;
import dev.touchstone.bench.stress.StressReport.Latency;
import dev.touchstone.bench.stress.StressReport.Load;
import dev.touchstone.bench.stress.StressReport.Machine;
import dev.touchstone.bench.stress.StressReport.Memory;
import dev.touchstone.bench.stress.StressReport.Outcome;
import dev.touchstone.bench.stress.StressReport.Speed;
import dev.touchstone.bench.stress.load.PostStream;
import dev.touchstone.bench.stress.measure.BareEncoder.Pass;
import dev.touchstone.bench.stress.measure.MemoryTrend;
import dev.touchstone.bench.stress.measure.Percentiles;
import dev.touchstone.bench.stress.measure.VerdictTally;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What a run measured, and the report made of it.
 *
 * @param request what was asked for
 * @param machine where it ran
 * @param stream what was sent
 * @param served what the server made of it
 * @param bare the bare encoder's passes
 */
record Findings(
    StressRequest request, Machine machine, PostStream stream, Served served, Bare bare) {

  private static final double NANOS_A_MILLI = 1e6;

  /**
   * What the server made of the stream.
   *
   * @param until what ended a post's way
   * @param streamed how the stream went
   * @param tally what the database holds of it
   */
  record Served(String until, Streamed streamed, VerdictTally tally) {

    boolean joined() {
      return streamed.stages().isEmpty();
    }
  }

  /** The bare encoder's passes over a part of the same posts, before and after the stream. */
  record Bare(List<Pass> before, List<Pass> after) {

    double median(ToDoubleFunction<Pass> figure) {
      double[] sorted =
          Stream.concat(before.stream(), after.stream()).mapToDouble(figure).sorted().toArray();
      int middle = sorted.length / 2;
      return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
  }

  StressReport report() {
    return new StressReport(
        load(), machine, outcome(), latency(), speed(), cpu(), stageShares(), memory());
  }

  private Load load() {
    return new Load(
        request.posts(),
        request.postsPerSecond(),
        request.files().isEmpty()
            ? List.of("sample")
            : request.files().stream().map(Path::getFileName).map(Path::toString).toList(),
        request.seed(),
        request.warmUp(),
        request.server().workers(),
        served.joined(),
        stream.domain(),
        bare.median(Pass::tokens));
  }

  private Outcome outcome() {
    VerdictTally tally = served.tally();
    return new Outcome(
        served.streamed().sender().sent(),
        served.streamed().sender().refused(),
        tally.verdicts(),
        tally.drops(stream.posts()),
        tally.duplicates());
  }

  private Latency latency() {
    Percentiles nanos = served.streamed().timeline().latencies();
    return new Latency(
        served.until(),
        nanos.at(50) / NANOS_A_MILLI,
        nanos.at(95) / NANOS_A_MILLI,
        nanos.at(99) / NANOS_A_MILLI,
        nanos.max() / NANOS_A_MILLI);
  }

  private Speed speed() {
    double seconds = seconds();
    double postsPerSecond = served.streamed().timeline().done() / seconds;
    double bareRate = bare.median(Pass::postsPerSecond);
    return new Speed(
        postsPerSecond,
        seconds,
        bareRate,
        request.postsPerSecond() == 0 ? (Double) (postsPerSecond / bareRate) : null,
        bare.before(),
        bare.after());
  }

  private Cpu cpu() {
    double millis = 1000.0 / stream.posts();
    double program = served.streamed().cpu().program() * millis;
    double database = served.streamed().cpu().database() * millis;
    double bareEncoder = bare.median(Pass::cpuMillisPerPost);
    double processors = machine.processors() * served.streamed().seconds();
    return new Cpu(
        served.joined() ? null : (Double) program,
        served.joined() ? null : (Double) database,
        bareEncoder,
        served.joined() ? null : (Double) (bareEncoder / (program + database)),
        served.streamed().cpu().others() / processors,
        bare.median(Pass::othersShare));
  }

  private Map<String, Double> stageShares() {
    Map<String, Double> shares = new TreeMap<>();
    served
        .streamed()
        .stages()
        .forEach(
            (stage, time) -> shares.put(stage.name().toLowerCase(Locale.ROOT), time / seconds()));
    return shares;
  }

  private Memory memory() {
    return served.joined()
        ? null
        : new Memory(MemoryTrend.of(served.streamed().memory()), served.streamed().memory());
  }

  private double seconds() {
    return served.streamed().timeline().elapsed().toNanos() / 1e9;
  }
}
