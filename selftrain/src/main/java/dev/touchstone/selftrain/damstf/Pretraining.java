package dev.touchstone.selftrain.damstf;

import ai.djl.ndarray.NDScope;
import dev.touchstone.adapt.meta.outer.Descent;

/**
 * The model before the first round, trained on the source domains (DaMSTF 2.2, step 0).
 *
 * @param steps number of batches
 * @param size source posts of a batch
 * @param rate of Adam
 */
public record Pretraining(int steps, int size, double rate) {

  static final Pretraining HEAD = new Pretraining(300, 64, 1e-3);

  /** Trains a model in place. */
  <B> void train(DamstfModel<B> model, SourceRows sources) {
    try (NDScope all = new NDScope()) {
      all.suppressNotUsedWarning();
      Descent descent = Descent.adam(model.theta(), rate);
      for (int step = 0; step < steps; step++) {
        try (NDScope scope = new NDScope()) {
          scope.suppressNotUsedWarning();
          B batch = model.batch(sources.draw(size), DamstfRun.CLASSES);
          descent.step(model.theta(), model.loss().gradient(model.theta(), batch).gradient());
        }
      }
    }
  }
}
