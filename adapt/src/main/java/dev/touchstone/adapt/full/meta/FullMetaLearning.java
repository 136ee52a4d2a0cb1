package dev.touchstone.adapt.full.meta;

import ai.djl.ndarray.NDScope;
import dev.touchstone.adapt.full.Learned;
import dev.touchstone.adapt.full.LearningPart;
import dev.touchstone.adapt.full.TunedEncoder;
import dev.touchstone.adapt.meta.FewShotMethod;
import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.learner.MetaLearner;
import dev.touchstone.adapt.meta.learner.MetaSetting;
import dev.touchstone.adapt.meta.tensor.Parameters;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.detector.head.LinearHead;

/**
 * A meta-learner over a whole encoder and a linear head. The head is trained on the frozen vectors
 * of sources and shots first, so that its logits are of order one and the encoder isn't pulled
 * about by one that knows nothing (Kumar et al. 2022).
 */
public final class FullMetaLearning implements FewShotMethod {

  /** Constants of this depth, fixed in advance and the same for every member and domain. */
  static final MetaSetting SETTING =
      new MetaSetting(
          new MetaSetting.Tasks(4, 5),
          new MetaSetting.Inner(3, 1e-3, 10),
          new MetaSetting.Outer(20, 5e-5, 0.1));

  /** Of each class of each source. */
  private static final int SOURCE_POSTS = 200;

  private final String name;
  private final TunedEncoder encoder;
  private final MetaLearner learner;
  private final OfSources<EncodedPosts> encoded = new OfSources<>();

  /**
   * A method.
   *
   * @param name on the command line
   */
  public FullMetaLearning(String name, TunedEncoder encoder, MetaLearner learner) {
    this.name = name;
    this.encoder = encoder;
    this.learner = learner;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public FewShotModel fit(FewShotTask task, long seed, Progress progress) {
    task.requireSources(name);
    task.requireShots(name);
    task.requireTexts(name);
    SourcePosts posts = SourcePosts.of(name, task.sources(), SOURCE_POSTS);
    return encoder.model(
        encoder.learn(
            encoder.untrained(),
            held -> {
              PostPool pool = pool(held, task, posts);
              return learn(held, pool, new EncoderProblem(held, pool, seed, progress));
            }));
  }

  private PostPool pool(TunedEncoder.Held held, FewShotTask task, SourcePosts posts) {
    return new PostPool(
        encoded.of(task.sources(), () -> EncodedPosts.of(held, posts.texts())),
        posts.labels(),
        EncodedPosts.of(held, task.texts().shots()),
        task.shots().labels());
  }

  private LinearHead learn(TunedEncoder.Held held, PostPool pool, EncoderProblem problem) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Parameters theta = Learned.start(held.encoder(), LearningPart.LAYERS, pool.head(), 0);
      theta.assign(learner.learn(problem, theta));
      return Learned.head(theta);
    }
  }
}
