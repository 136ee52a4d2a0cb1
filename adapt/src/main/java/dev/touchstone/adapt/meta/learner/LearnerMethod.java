package dev.touchstone.adapt.meta.learner;

import dev.touchstone.adapt.meta.FewShotMethod;
import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.progress.Progress;

/**
 * A learner as a few-shot method: needs source domains, and shots of both classes.
 *
 * @param name its name on the command line
 * @param learner learns
 * @param setting constants
 */
public record LearnerMethod(String name, Learner learner, HeadSetting setting)
    implements FewShotMethod {

  @Override
  public FewShotModel fit(FewShotTask task, long seed, Progress progress) {
    task.requireSources(name);
    task.requireShots(name);
    try (Fit fit = Fit.open(task, setting, seed, progress)) {
      return learner.learn(fit);
    }
  }
}
