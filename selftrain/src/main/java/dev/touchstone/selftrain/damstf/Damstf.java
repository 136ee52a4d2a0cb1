package dev.touchstone.selftrain.damstf;

import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.selftrain.SelfTrained;
import dev.touchstone.selftrain.SelfTrainingMethod;
import dev.touchstone.selftrain.pool.Pool;

/**
 * DaMSTF on a head as a self-training method: needs source domains; labels may be absent. With
 * neither labels nor expansion there is no meta-validation set, and every weight stays where it
 * starts, at one half.
 *
 * @param name its name on the command line
 * @param setting constants
 */
public record Damstf(String name, DamstfSetting setting) implements SelfTrainingMethod {

  @Override
  public SelfTrained learn(FewShotTask task, long seed, Progress progress) {
    task.requireSources(name);
    try (HeadModel model = HeadModel.open(task, seed)) {
      return learn(HeadModel.pool(task), setting, model, progress);
    }
  }

  /**
   * Trains a model on a pool's posts.
   *
   * @param pool has a source domain; the target's labels may be absent
   * @param model whose batches are of that pool
   * @throws dev.touchstone.adapt.meta.inner.DivergedException if a number stops being finite
   */
  public static <B> SelfTrained learn(
      Pool pool, DamstfSetting setting, DamstfModel<B> model, Progress progress) {
    return new DamstfRun<>(pool, setting, model).learn(progress);
  }
}
