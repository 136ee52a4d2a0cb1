package dev.touchstone.adapt.meta.learner;

import ai.djl.ndarray.NDScope;
import dev.touchstone.adapt.meta.learner.MetaSetting.Outer;
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
    run(fit, step(fit.setting().outer(), theta, gradient));
  }

  /**
   * Descends a gradient with clipped AdamW at a cosine rate.
   *
   * @param theta changed in place
   * @param gradient meta gradient at theta for an iteration
   */
  public static void descend(
      MetaProblem<?> problem, Parameters theta, IntFunction<Parameters> gradient) {
    run(problem, step(problem.setting().outer(), theta, gradient));
  }

  private static void run(Fit fit, IntConsumer iteration) {
    run(fit.setting().outer().iterations(), fit.progress(), iteration);
  }

  /**
   * Runs the outer iterations.
   *
   * @param iteration one outer iteration, by its number from 0
   */
  public static void run(MetaProblem<?> problem, IntConsumer iteration) {
    run(problem.setting().outer().iterations(), problem.progress(), iteration);
  }

  private static IntConsumer step(Outer outer, Parameters theta, IntFunction<Parameters> gradient) {
    AdamW optimiser = new AdamW(theta, AdamW.Setting.PAPER);
    CosineRate rate = new CosineRate(outer.rate(), outer.floor(), outer.iterations());
    return i -> optimiser.step(theta, gradient.apply(i), rate.at(i));
  }

  private static void run(int iterations, Progress progress, IntConsumer iteration) {
    try (Progress.Phase phase = progress.start("meta-training", iterations)) {
      for (int i = 0; i < iterations; i++) {
        try (NDScope scope = new NDScope()) {
          scope.suppressNotUsedWarning();
          iteration.accept(i);
        }
        phase.advance(1);
      }
    }
  }
}
