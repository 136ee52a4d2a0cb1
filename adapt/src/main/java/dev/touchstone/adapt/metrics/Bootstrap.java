package dev.touchstone.adapt.metrics;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Bootstrap over seeds and test posts at once: each resample draws seeds with replacement, then
 * posts of each drawn seed's test part with replacement. The draws depend on the bootstrap's own
 * seed and the test parts' sizes alone, so that two methods scored on the same tests are resampled
 * alike and their difference is a paired one.
 *
 * @param resamples number of resamples, at least 1
 * @param seed seed of the draws
 */
public record Bootstrap(int resamples, long seed) {

  public Bootstrap {
    if (resamples < 1) {
      throw new IllegalArgumentException("resamples: expected at least 1, got " + resamples);
    }
  }

  /**
   * Scores every seed and every resample.
   *
   * @param seeds predictions of each seed; not empty
   */
  public Resampled of(List<Predictions> seeds) {
    if (seeds.isEmpty()) {
      throw new IllegalArgumentException("expected predictions of at least one seed, got none");
    }
    List<Map<Metric, Double>> perSeed = seeds.stream().map(Scores::of).toList();
    SplittableRandom random = new SplittableRandom(seed);
    List<Map<Metric, Double>> replicates = new ArrayList<>(resamples);
    for (int i = 0; i < resamples; i++) {
      replicates.add(replicate(seeds, random));
    }
    return new Resampled(perSeed, replicates);
  }

  private static Map<Metric, Double> replicate(List<Predictions> seeds, SplittableRandom random) {
    Map<Metric, Double> means = new EnumMap<>(Metric.class);
    for (int drawn = 0; drawn < seeds.size(); drawn++) {
      Predictions one = seeds.get(random.nextInt(seeds.size()));
      Scores.of(one, draw(one.size(), random))
          .forEach((metric, score) -> means.merge(metric, score / seeds.size(), Double::sum));
    }
    return means;
  }

  private static int[] draw(int size, SplittableRandom random) {
    int[] counts = new int[size];
    for (int i = 0; i < size; i++) {
      counts[random.nextInt(size)]++;
    }
    return counts;
  }
}
