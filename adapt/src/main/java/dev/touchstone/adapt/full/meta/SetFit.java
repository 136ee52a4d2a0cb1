package dev.touchstone.adapt.full.meta;

import ai.djl.ndarray.NDScope;
import dev.touchstone.adapt.full.Learned;
import dev.touchstone.adapt.full.LearningPart;
import dev.touchstone.adapt.full.TunedEncoder;
import dev.touchstone.adapt.full.Tuning;
import dev.touchstone.adapt.meta.FewShotMethod;
import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.episode.TaskRows;
import dev.touchstone.adapt.meta.outer.AdamW;
import dev.touchstone.adapt.meta.tensor.Parameters;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.detector.head.TrainingSet;
import dev.touchstone.detector.transformer.TrainableEncoder;
import java.util.List;
import java.util.SplittableRandom;

/**
 * SetFit (Tunstall et al. 2022): pairs of shots draw the encoder's vectors together or apart, then
 * logistic regression on the tuned vectors. Uses no sources.
 */
public final class SetFit implements FewShotMethod {

  /** Shots of each class in a step: all, where there are as few as an analyst labels. */
  private static final int PER_CLASS = 16;

  private static final int STEPS = 40;

  private static final Tuning TUNING =
      new Tuning(LearningPart.LAYERS, STEPS, 2 * PER_CLASS, 2e-5, 0.1, 0.01);

  private static final double LARGEST_NORM = 1;

  private final String name;
  private final TunedEncoder encoder;

  /**
   * A method.
   *
   * @param name on the command line
   */
  public SetFit(String name, TunedEncoder encoder) {
    this.name = name;
    this.encoder = encoder;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public FewShotModel fit(FewShotTask task, long seed, Progress progress) {
    task.requireShots(name);
    task.requireTexts(name);
    List<String> texts = task.texts().shots();
    int[] labels = task.shots().labels();
    return encoder.model(
        encoder.learn(
            encoder.untrained(),
            held -> {
              TaskRows batches = new TaskRows(List.of(labels), new SplittableRandom(seed));
              contrast(held.encoder(), new PairGradient(held, texts, labels), batches, progress);
              return TunedEncoder.head(TrainingSet.classBalanced(held.encode(texts), labels));
            }));
  }

  private static void contrast(
      TrainableEncoder encoder, PairGradient pairs, TaskRows batches, Progress progress) {
    try (NDScope all = new NDScope();
        Progress.Phase phase = progress.start("Contrastive tuning", STEPS)) {
      all.suppressNotUsedWarning();
      Parameters learned = Learned.encoder(encoder, TUNING.part(), 0);
      AdamW optimiser = new AdamW(learned, new AdamW.Setting(LARGEST_NORM, TUNING.weightDecay()));
      for (int step = 0; step < STEPS; step++) {
        try (NDScope scope = new NDScope()) {
          scope.suppressNotUsedWarning();
          Parameters gradient = pairs.at(learned, batches.draw(0, PER_CLASS)).gradient();
          optimiser.step(learned, gradient, TUNING.rate(step, STEPS));
        }
        phase.advance(1);
      }
    }
  }
}
