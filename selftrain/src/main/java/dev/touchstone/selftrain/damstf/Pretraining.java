package dev.touchstone.selftrain.damstf;

import ai.djl.ndarray.NDScope;
import dev.touchstone.adapt.meta.outer.Descent;

/**
 * The head before the first round, trained on the source domains (DaMSTF 2.2, step 0).
 *
 * @param steps number of batches
 * @param size source posts of a batch
 * @param rate of Adam
 */
record Pretraining(int steps, int size, double rate) {

  static final Pretraining DEFAULT = new Pretraining(300, 64, 1e-3);

  /** Trains the head in place. */
  void train(HeadLearner learner, SourceRows sources) {
    Descent descent = Descent.adam(learner.theta(), rate);
    for (int step = 0; step < steps; step++) {
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        descent.step(
            learner.theta(),
            learner.loss().gradient(learner.theta(), learner.batch(sources.draw(size))).gradient());
      }
    }
  }
}
