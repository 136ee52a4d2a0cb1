package dev.touchstone.adapt.meta.learner;

import ai.djl.ndarray.NDScope;
import dev.touchstone.adapt.meta.outer.AdamW;
import dev.touchstone.adapt.meta.outer.CosineRate;
import dev.touchstone.adapt.meta.tensor.Parameters;
import dev.touchstone.adapt.progress.Progress;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/** The outer iterations, each in a scope that frees what it computed. */
public final class OuterLoop {

  private OuterLoop() {}

  /**
   * Descends a gradient with clipped AdamW at a cosine rate.
   *
   * @param theta changed in place
   * @param gradient meta gradient at theta for an iteration
   */
  public static void descend(Fit fit, Parameters theta, IntFunction<Parameters> gradient) {
    AdamW optimiser = new AdamW(theta, AdamW.Setting.PAPER);
    CosineRate rate =
        new CosineRate(
            fit.setting().outer().rate(),
            fit.setting().outer().floor(),
            fit.setting().outer().iterations());
    run(fit, i -> optimiser.step(theta, gradient.apply(i), rate.at(i)));
  }

  /**
   * Runs the outer iterations.
   *
   * @param iteration one outer iteration, by its number from 0
   */
  public static void run(Fit fit, IntConsumer iteration) {
    try (Progress.Phase phase =
        fit.progress().start("meta-training", fit.setting().outer().iterations())) {
      for (int i = 0; i < fit.setting().outer().iterations(); i++) {
        try (NDScope scope = new NDScope()) {
          scope.suppressNotUsedWarning();
          iteration.accept(i);
        }
        phase.advance(1);
      }
    }
  }
}
