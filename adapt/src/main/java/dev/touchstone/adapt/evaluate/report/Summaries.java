package dev.touchstone.adapt.evaluate.report;

import dev.touchstone.adapt.metrics.Bootstrap;
import dev.touchstone.adapt.metrics.Estimate;
import dev.touchstone.adapt.metrics.Metric;
import dev.touchstone.adapt.metrics.Resampled;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Turns results into rows with intervals, and with differences to logistic regression. */
public final class Summaries {

  /** The method that every other one is compared with. */
  public static final String REFERENCE = "logistic-regression";

  /** The same among methods that see the target's unlabelled posts. */
  public static final String STREAM_REFERENCE = "self-training";

  private static final long SEED = 0x5eed;

  private final Map<Result.Setting, Resampled> resampled = new HashMap<>();
  private final String reference;

  /**
   * @param results every result, the reference's among them
   * @param resamples bootstrap resamples behind every interval
   */
  public Summaries(List<Result> results, int resamples) {
    this(results, resamples, REFERENCE);
  }

  /**
   * @param reference the method that every other one is compared with
   */
  public Summaries(List<Result> results, int resamples, String reference) {
    this.reference = reference;
    Bootstrap bootstrap = new Bootstrap(resamples, SEED);
    results.forEach(result -> resampled.put(result.setting(), bootstrap.of(result.bySeed())));
  }

  /** The row of a result; its leads are left empty where a reference was not run beside it. */
  public SummaryRow row(Result result) {
    return mean(List.of(result), result.setting());
  }

  /**
   * A row of the mean over several targets.
   *
   * @param targets results of one method, one a target, with as many seeds
   * @param setting what the row is of
   */
  public SummaryRow mean(List<Result> targets, Result.Setting setting) {
    Resampled own = resampled(targets, setting.method()).orElseThrow();
    return new SummaryRow(
        setting,
        each(own::estimate),
        lead(own, resampled(targets, reference)),
        lead(own, resampled(targets, STREAM_REFERENCE)),
        new SummaryRow.Cost(
            average(targets.stream().flatMap(result -> result.seconds().stream())),
            average(targets.stream().flatMap(result -> result.rounds().stream())),
            targets.stream().mapToLong(Result::peakHeapBytes).max().orElse(0)));
  }

  private Optional<Resampled> resampled(List<Result> targets, String method) {
    List<Resampled> found =
        targets.stream()
            .map(result -> resampled.get(result.setting().withMethod(method)))
            .filter(Objects::nonNull)
            .toList();
    return found.size() < targets.size() ? Optional.empty() : Optional.of(Resampled.mean(found));
  }

  private static Map<Metric, Estimate> lead(Resampled own, Optional<Resampled> reference) {
    return reference.map(other -> each(metric -> own.minus(other, metric))).orElse(Map.of());
  }

  private static double average(Stream<? extends Number> values) {
    return values.mapToDouble(Number::doubleValue).average().orElse(0);
  }

  private static Map<Metric, Estimate> each(Function<Metric, Estimate> estimate) {
    Map<Metric, Estimate> estimates = new EnumMap<>(Metric.class);
    Arrays.stream(Metric.values()).forEach(metric -> estimates.put(metric, estimate.apply(metric)));
    return estimates;
  }
}
