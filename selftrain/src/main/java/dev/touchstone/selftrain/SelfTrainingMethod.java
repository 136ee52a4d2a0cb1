package dev.touchstone.selftrain;

import dev.touchstone.adapt.meta.FewShotMethod;
import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.progress.Progress;

/**
 * A way to learn a target domain from source domains, its unlabelled stream, and any number of
 * labels, none included. Safe from several threads.
 */
public interface SelfTrainingMethod extends FewShotMethod {

  /**
   * Learns. The same task and seed give the same model on one family of processors.
   *
   * @param task sources, labels, anchors and the stream; a method uses of them what it needs
   * @param progress told of the rounds; an exception from it ends the run
   * @throws IllegalArgumentException if the task lacks what the method can't do without
   * @throws dev.touchstone.adapt.meta.inner.DivergedException if a loss stops being finite
   */
  SelfTrained learn(FewShotTask task, long seed, Progress progress);

  /** Whether it heeds {@link FewShotTask#streamWeights()}. */
  default boolean weighsPosts() {
    return false;
  }

  @Override
  default FewShotModel fit(FewShotTask task, long seed, Progress progress) {
    return learn(task, seed, progress).asFewShotModel();
  }
}
