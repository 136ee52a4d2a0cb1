package dev.touchstone.adapt.meta.learner;

import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.tensor.Parameters;

/** A learner that sees parameters and losses, not layers, and so learns at either depth. */
public interface MetaLearner extends Learner {

  /**
   * Learns.
   *
   * @param theta what to start from; changed in place
   * @return the parameters of the final model, which may be theta
   */
  <B> Parameters learn(MetaProblem<B> problem, Parameters theta);

  @Override
  default FewShotModel learn(Fit fit) {
    Head head = Head.of(fit);
    return head.model(learn(head, head.initial()));
  }
}
