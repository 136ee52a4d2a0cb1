package dev.touchstone.adapt.meta.learner;

/**
 * Constants of the family for a head on frozen embeddings, fixed in advance and the same for every
 * member and domain. The paper's own rates (1e-5) are for a whole RoBERTa; scaled embeddings have
 * components of order one, and a head on them learns at the rates here.
 */
public final class HeadSetting {

  /** Units of the hidden layer. */
  public static final int UNITS = 64;

  /** Source tasks of an outer iteration, each of one domain, the domains taking turns. */
  public static final int TASKS = 4;

  /** Examples of each class in a support set or query set: as many as an analyst labels. */
  public static final int PER_CLASS = 10;

  /** Inner steps K. */
  public static final int INNER_STEPS = 3;

  /** Inner rate, or where the learned rates start. */
  public static final double INNER_RATE = 0.05;

  /** Outer iterations. */
  public static final int ITERATIONS = 150;

  /** Outer rate of AdamW, which falls along a cosine to a tenth. */
  public static final double OUTER_RATE = 1e-3;

  /** Share of {@link #OUTER_RATE} that is left at the end. */
  public static final double OUTER_FLOOR = 0.1;

  /** Inner steps on the shots after meta-training, for methods that end by adapting to them. */
  public static final int SHOT_STEPS = 10;

  private HeadSetting() {}
}
