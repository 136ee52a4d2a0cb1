package dev.touchstone.selftrain.damstf;

import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.selftrain.SelfTrained;
import dev.touchstone.selftrain.SelfTrainingMethod;

/**
 * DaMSTF as a self-training method: needs source domains; labels may be absent. With neither labels
 * nor expansion there is no meta-validation set, and every weight stays where it starts, at one
 * half.
 *
 * @param name its name on the command line
 * @param setting constants
 */
public record Damstf(String name, DamstfSetting setting) implements SelfTrainingMethod {

  @Override
  public SelfTrained learn(FewShotTask task, long seed, Progress progress) {
    task.requireSources(name);
    try (HeadLearner learner = HeadLearner.open(task, seed)) {
      return new DamstfRun(task, setting, learner).learn(progress);
    }
  }
}
