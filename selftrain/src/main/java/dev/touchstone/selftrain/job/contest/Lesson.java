package dev.touchstone.selftrain.job.contest;

import dev.touchstone.adapt.job.OpenModel;
import dev.touchstone.adapt.job.Shots;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.FewShotTask.Texts;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.selftrain.SelfTrained;
import dev.touchstone.selftrain.gate.GatedSelfTraining.Counted;
import dev.touchstone.selftrain.twoview.TwoViewSelfTraining;
import java.util.List;

/**
 * What a model is learned from: the same lesson and posts give the same model.
 *
 * @param source the source-trained model
 * @param shots what people said
 * @param examples the shots' vectors and classes
 * @param seed of everything random
 */
public record Lesson(OpenModel source, Shots shots, LabelledEmbeddings examples, long seed) {

  private static final LabelledEmbeddings NO_ANCHORS =
      new LabelledEmbeddings(new float[0][], new int[0]);

  /** What the posts that count teach. */
  public SelfTrained learn(Counted counted, Progress progress) {
    FewShotTask task =
        new FewShotTask(
            List.of(),
            examples,
            NO_ANCHORS,
            counted.embeddings(),
            new Texts(counted.texts(), shots.texts()),
            counted.weights());
    return new TwoViewSelfTraining().learn(source.anchored(), task, seed, progress);
  }
}
