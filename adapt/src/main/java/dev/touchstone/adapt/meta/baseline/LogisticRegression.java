package dev.touchstone.adapt.meta.baseline;

import dev.touchstone.adapt.meta.FewShotMethod;
import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.model.LinearModel;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.detector.head.HeadTrainer;
import dev.touchstone.detector.head.HeadTraining;
import dev.touchstone.detector.head.TrainingSet;

/**
 * Logistic regression on the shots alone, embeddings as they are, both classes counting the same:
 * what a meta-learner has to beat to have earned its place.
 */
public record LogisticRegression() implements FewShotMethod {

  /** Inverse strength of the regularisation, in the usual sense of a summed loss. */
  private static final double INVERSE_STRENGTH = 10;

  @Override
  public String name() {
    return "logistic-regression";
  }

  @Override
  public FewShotModel fit(FewShotTask task, long seed, Progress progress) {
    task.requireShots(name());
    TrainingSet shots = TrainingSet.classBalanced(task.shots().embeddings(), task.shots().labels());
    HeadTraining setting = HeadTraining.toConvergence(l2(shots.size()));
    return new LinearModel(HeadTrainer.train(shots, setting));
  }

  /** The head's loss is a mean, and both of its rows of weights are counted. */
  private static double l2(int examples) {
    return 2 / (INVERSE_STRENGTH * examples);
  }
}
