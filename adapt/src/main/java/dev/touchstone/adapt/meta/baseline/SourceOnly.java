package dev.touchstone.adapt.meta.baseline;

import dev.touchstone.adapt.meta.FewShotMethod;
import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.model.FeatureScaling;
import dev.touchstone.adapt.meta.model.LinearModel;
import dev.touchstone.adapt.progress.Progress;

/** A linear head on the source domains; reads no shot. */
public record SourceOnly() implements FewShotMethod {

  @Override
  public String name() {
    return "source-only";
  }

  @Override
  public FewShotModel fit(FewShotTask task, long seed, Progress progress) {
    task.requireSources(name());
    FeatureScaling scaling = FeatureScaling.of(task.sources());
    return LinearModel.of(scaling, SourceTraining.train(task.sources(), scaling));
  }
}
