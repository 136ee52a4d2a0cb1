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
import java.util.function.Function;

/** Turns results into rows with intervals, and with differences to logistic regression. */
public final class Summaries {

  /** The method that every other one is compared with. */
  public static final String REFERENCE = "logistic-regression";

  private static final long SEED = 0x5eed;

  private final Map<Result.Setting, Resampled> resampled = new HashMap<>();

  /**
   * @param results every result, the reference's among them
   * @param resamples bootstrap resamples behind every interval
   */
  public Summaries(List<Result> results, int resamples) {
    Bootstrap bootstrap = new Bootstrap(resamples, SEED);
    results.forEach(result -> resampled.put(result.setting(), bootstrap.of(result.bySeed())));
  }

  /** The row of a result; its lead is left empty where the reference was not run beside it. */
  public SummaryRow row(Result result) {
    Resampled own = resampled.get(result.setting());
    Resampled reference = resampled.get(result.setting().withMethod(REFERENCE));
    return new SummaryRow(
        result.setting(),
        each(own::estimate),
        reference == null ? Map.of() : each(metric -> own.minus(reference, metric)),
        result.seconds().stream().mapToDouble(Double::doubleValue).average().orElse(0),
        result.peakHeapBytes());
  }

  private static Map<Metric, Estimate> each(Function<Metric, Estimate> estimate) {
    Map<Metric, Estimate> estimates = new EnumMap<>(Metric.class);
    Arrays.stream(Metric.values()).forEach(metric -> estimates.put(metric, estimate.apply(metric)));
    return estimates;
  }
}
