package dev.touchstone.selftrain.full;

import ai.djl.ndarray.NDScope;
import dev.touchstone.adapt.full.TunedEncoder;
import dev.touchstone.adapt.full.meta.OfSources;
import dev.touchstone.adapt.full.meta.SourcePosts;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.tensor.Precision;
import dev.touchstone.adapt.meta.tensor.Workspace;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.detector.head.LinearHead;
import dev.touchstone.detector.head.TrainingSet;
import dev.touchstone.selftrain.SelfTrained;
import dev.touchstone.selftrain.SelfTrainingMethod;
import dev.touchstone.selftrain.damstf.Damstf;
import dev.touchstone.selftrain.damstf.DamstfSetting;
import dev.touchstone.selftrain.pool.Pool;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * DaMSTF (Lu et al., ACL 2023) over a whole encoder: gradient reversal reaches every layer. Needs
 * source domains with their texts; labels may be absent.
 */
public final class FullDamstf implements SelfTrainingMethod {

  /** Of each class of each source. */
  private static final int SOURCE_POSTS = 200;

  private final String name;
  private final TunedEncoder encoder;
  private final DamstfSetting setting;
  private final OfSources<LinearHead> heads = new OfSources<>();

  /** A method over an open encoder, which stays its owner's to close. */
  public FullDamstf(String name, TunedEncoder encoder, DamstfSetting setting) {
    this.name = name;
    this.encoder = encoder;
    this.setting = setting;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public SelfTrained learn(FewShotTask task, long seed, Progress progress) {
    task.requireSources(name);
    task.requireTexts(name);
    SourcePosts sources = SourcePosts.of(name, task.sources(), SOURCE_POSTS);
    Pool pool = Pool.of(sources.labels(), task.shots().labels(), task.stream().length);
    List<String> texts =
        Stream.of(sources.texts(), task.texts().shots(), task.texts().stream())
            .flatMap(List::stream)
            .toList();
    return encoder.hold(
        encoder.untrained(),
        held -> {
          LinearHead head = heads.of(task.sources(), () -> head(held, sources));
          try (NDScope scope = new NDScope();
              Workspace workspace = Workspace.open(Precision.FLOAT32, held.encoder().device())) {
            scope.suppressNotUsedWarning();
            EncoderModel.Run run = new EncoderModel.Run(workspace, new SplittableRandom(seed));
            EncoderModel model = new EncoderModel(encoder, held, texts, head, run);
            return Damstf.learn(pool, setting, model, progress);
          }
        });
  }

  /** What the encoder's untrained vectors say of the sources. */
  private static LinearHead head(TunedEncoder.Held held, SourcePosts sources) {
    return TunedEncoder.head(
        TrainingSet.classBalanced(held.encode(sources.texts()), sources.allLabels()));
  }
}
