package dev.touchstone.adapt.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Every metric of every seed and every bootstrap resample. Made by {@link Bootstrap}. */
public final class Resampled {

  private static final double LOW = 0.025;
  private static final double HIGH = 0.975;

  private final List<Map<Metric, Double>> perSeed;
  private final List<Map<Metric, Double>> replicates;

  Resampled(List<Map<Metric, Double>> perSeed, List<Map<Metric, Double>> replicates) {
    this.perSeed = perSeed;
    this.replicates = replicates;
  }

  /**
   * Mean of several targets' figures, seed by seed and resample by resample.
   *
   * @param targets results with the same number of seeds and resamples; not empty
   */
  public static Resampled mean(List<Resampled> targets) {
    return new Resampled(
        mean(targets, target -> target.perSeed), mean(targets, target -> target.replicates));
  }

  private static List<Map<Metric, Double>> mean(
      List<Resampled> targets, Function<Resampled, List<Map<Metric, Double>>> rows) {
    List<Map<Metric, Double>> means = new ArrayList<>();
    for (int row = 0; row < rows.apply(targets.get(0)).size(); row++) {
      Map<Metric, Double> mean = new EnumMap<>(Metric.class);
      for (Resampled target : targets) {
        rows.apply(target)
            .get(row)
            .forEach((metric, score) -> mean.merge(metric, score / targets.size(), Double::sum));
      }
      means.add(mean);
    }
    return means;
  }

  /** The metric over the seeds. */
  public Estimate estimate(Metric metric) {
    return estimate(column(perSeed, metric), column(replicates, metric));
  }

  /** The metric less {@code other}'s, paired by seed and by resample. */
  public Estimate minus(Resampled other, Metric metric) {
    return estimate(
        difference(column(perSeed, metric), column(other.perSeed, metric)),
        difference(column(replicates, metric), column(other.replicates, metric)));
  }

  private static double[] column(List<Map<Metric, Double>> rows, Metric metric) {
    return rows.stream().mapToDouble(row -> row.get(metric)).toArray();
  }

  private static double[] difference(double[] ours, double[] theirs) {
    if (ours.length != theirs.length) {
      throw new IllegalArgumentException(
          "paired difference: expected as many values, got "
              + ours.length
              + " and "
              + theirs.length);
    }
    double[] difference = new double[ours.length];
    for (int i = 0; i < ours.length; i++) {
      difference[i] = ours[i] - theirs[i];
    }
    return difference;
  }

  private static Estimate estimate(double[] seeds, double[] replicates) {
    double mean = Arrays.stream(seeds).average().orElseThrow();
    double squares = Arrays.stream(seeds).map(value -> (value - mean) * (value - mean)).sum();
    double std = seeds.length < 2 ? 0 : Math.sqrt(squares / (seeds.length - 1));
    double[] sorted = replicates.clone();
    Arrays.sort(sorted);
    return new Estimate(mean, std, quantile(sorted, LOW), quantile(sorted, HIGH));
  }

  private static double quantile(double[] sorted, double share) {
    double position = share * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
