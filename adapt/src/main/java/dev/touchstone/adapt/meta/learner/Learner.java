package dev.touchstone.adapt.meta.learner;

import dev.touchstone.adapt.meta.FewShotModel;

/** What makes one method of the family differ from another. */
@FunctionalInterface
public interface Learner {

  /** Learns from source domains and, where the method uses them, shots. */
  FewShotModel learn(Fit fit);
}
