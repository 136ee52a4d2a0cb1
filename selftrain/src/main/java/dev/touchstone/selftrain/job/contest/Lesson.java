package dev.touchstone.selftrain.job.contest;

import dev.touchstone.adapt.job.OpenModel;
import dev.touchstone.adapt.job.Shots;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.selftrain.SelfTrained;
import dev.touchstone.selftrain.gate.GatedSelfTraining.Counted;
import dev.touchstone.selftrain.twoview.TwoViewSelfTraining;

/**
 * What a model is learned from: the same lesson and posts give the same model.
 *
 * @param source the source-trained model
 * @param shots what people said
 * @param examples the shots' vectors and classes
 * @param seed of everything random
 */
public record Lesson(OpenModel source, Shots shots, LabelledEmbeddings examples, long seed) {

  /** What the posts that count teach. */
  public SelfTrained learn(Counted counted, Progress progress) {
    FewShotTask task = counted.task(examples, shots.texts());
    return new TwoViewSelfTraining().learn(source.anchored(), task, seed, progress);
  }
}
