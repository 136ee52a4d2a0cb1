package dev.touchstone.adapt.meta.learner;

import java.util.stream.IntStream;

/**
 * Constants of meta-learning at one depth.
 *
 * @param tasks source tasks of an outer iteration
 * @param inner the inner loop
 * @param outer the outer loop
 */
public record MetaSetting(Tasks tasks, Inner inner, Outer outer) {

  /**
   * Source tasks of an outer iteration, each of one domain, the domains taking turns.
   *
   * @param count number of tasks
   * @param perClass examples of each class in a support set or query set
   */
  public record Tasks(int count, int perClass) {

    /**
     * Source domain of each task of an outer iteration.
     *
     * @param domains number of domains
     */
    public int[] domains(int iteration, int domains) {
      return IntStream.range(0, count).map(i -> (iteration * count + i) % domains).toArray();
    }
  }

  /**
   * The inner loop.
   *
   * @param steps inner steps K in meta-training
   * @param rate inner rate, or where the learned rates start
   * @param shotSteps steps on the shots afterwards, for methods that end by adapting to them
   */
  public record Inner(int steps, double rate, int shotSteps) {}

  /**
   * The outer loop.
   *
   * @param iterations outer iterations
   * @param rate of AdamW at the start; falls along a cosine
   * @param floor share of the rate that is left at the end
   */
  public record Outer(int iterations, double rate, double floor) {}

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException if there is nothing of something
   */
  public MetaSetting {
    int least =
        IntStream.of(tasks.count(), tasks.perClass(), inner.steps(), outer.iterations())
            .min()
            .orElseThrow();
    if (least < 1) {
      throw new IllegalArgumentException(
          "meta setting: expected at least 1 of everything, got "
              + tasks
              + ", "
              + inner
              + ", "
              + outer);
    }
  }
}
