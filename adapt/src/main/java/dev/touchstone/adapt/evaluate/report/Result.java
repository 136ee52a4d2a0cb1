package dev.touchstone.adapt.evaluate.report;

import dev.touchstone.adapt.metrics.Predictions;
import java.util.Collections;
import java.util.List;

/**
 * What one method made of one source, seed by seed.
 *
 * @param setting text, source, method and shots
 * @param bySeed predictions on each seed's test part
 * @param seconds time to learn from sources and shots, by seed, embeddings given
 * @param rounds rounds of self-training, by seed; 0 for methods without
 * @param peakHeapBytes largest heap in use while it learned and scored
 */
public record Result(
    Setting setting,
    List<Predictions> bySeed,
    List<Double> seconds,
    List<Integer> rounds,
    long peakHeapBytes) {

  public Result {
    bySeed = List.copyOf(bySeed);
    seconds = List.copyOf(seconds);
    rounds = List.copyOf(rounds);
  }

  /** A result of a method that didn't learn from unlabelled posts. */
  public Result(
      Setting setting, List<Predictions> bySeed, List<Double> seconds, long peakHeapBytes) {
    this(setting, bySeed, seconds, Collections.nCopies(seconds.size(), 0), peakHeapBytes);
  }

  /** What a method without anything to learn makes of the tests: the same class for every post. */
  public static Result constant(Setting setting, List<Predictions> bySeed) {
    return new Result(setting, bySeed, Collections.nCopies(bySeed.size(), 0.0), 0);
  }

  /**
   * What a result is of.
   *
   * @param text how the text was read: {@code raw} or {@code plain}
   * @param source the source's name, several joined by {@code +}
   * @param method the method's name
   * @param shots labelled examples of each class
   */
  public record Setting(String text, String source, String method, int shots) {

    Setting withMethod(String other) {
      return new Setting(text, source, other, shots);
    }
  }
}
