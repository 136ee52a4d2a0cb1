package dev.touchstone.adapt.meta.learner;

import java.util.stream.IntStream;

/**
 * Constants of the family for a head on frozen embeddings, fixed in advance and the same for every
 * member and domain.
 *
 * @param units units of the hidden layer
 * @param tasks source tasks of an outer iteration
 * @param inner the inner loop
 * @param outer the outer loop
 */
public record HeadSetting(int units, Tasks tasks, Inner inner, Outer outer) {

  /**
   * The family's constants. The paper's own rates (1e-5) are for a whole RoBERTa; scaled embeddings
   * have components of order one, and a head on them learns at the rates here. Sets are as large as
   * what an analyst labels.
   */
  public static final HeadSetting DEFAULT =
      new HeadSetting(64, new Tasks(4, 10), new Inner(3, 0.05, 10), new Outer(150, 1e-3, 0.1));

  /**
   * Source tasks of an outer iteration, each of one domain, the domains taking turns.
   *
   * @param count number of tasks
   * @param perClass examples of each class in a support set or query set
   */
  public record Tasks(int count, int perClass) {}

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
  public HeadSetting {
    int least =
        IntStream.of(units, tasks.count(), tasks.perClass(), inner.steps(), outer.iterations())
            .min()
            .orElseThrow();
    if (least < 1) {
      throw new IllegalArgumentException(
          "head setting: expected at least 1 of everything, got "
              + units
              + " units, "
              + tasks
              + ", "
              + inner
              + ", "
              + outer);
    }
  }
}
