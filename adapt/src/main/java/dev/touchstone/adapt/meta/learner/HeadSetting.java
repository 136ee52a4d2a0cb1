package dev.touchstone.adapt.meta.learner;

import dev.touchstone.adapt.meta.learner.MetaSetting.Inner;
import dev.touchstone.adapt.meta.learner.MetaSetting.Outer;
import dev.touchstone.adapt.meta.learner.MetaSetting.Tasks;

/**
 * Constants of the family for a head on frozen embeddings, fixed in advance and the same for every
 * member and domain.
 *
 * @param units units of the hidden layer, at least 1
 * @param meta of meta-learning
 */
public record HeadSetting(int units, MetaSetting meta) {

  /**
   * The family's constants. The paper's own rates (1e-5) are for a whole RoBERTa; scaled embeddings
   * have components of order one, and a head on them learns at the rates here. Sets are as large as
   * what an analyst labels.
   */
  public static final HeadSetting DEFAULT =
      new HeadSetting(
          64, new MetaSetting(new Tasks(4, 10), new Inner(3, 0.05, 10), new Outer(150, 1e-3, 0.1)));

  public HeadSetting {
    if (units < 1) {
      throw new IllegalArgumentException(
          "head setting: expected at least 1 unit of the hidden layer, got " + units);
    }
  }

  /** Source tasks of an outer iteration. */
  public Tasks tasks() {
    return meta.tasks();
  }

  /** The inner loop. */
  public Inner inner() {
    return meta.inner();
  }

  /** The outer loop. */
  public Outer outer() {
    return meta.outer();
  }
}
