package dev.touchstone.adapt.meta;

import dev.touchstone.adapt.progress.Progress;

/**
 * A way to learn a target domain from source domains and a few shots. Safe from several threads.
 */
public interface FewShotMethod {

  /** Its name on the command line. */
  String name();

  /**
   * Learns. The same task and seed give the same model on one family of processors.
   *
   * @param progress told of the outer iterations; an exception from it ends the fit
   * @throws IllegalArgumentException if the task lacks what the method needs
   * @throws dev.touchstone.adapt.meta.inner.DivergedException if a loss stops being finite
   */
  FewShotModel fit(FewShotTask task, long seed, Progress progress);
}
