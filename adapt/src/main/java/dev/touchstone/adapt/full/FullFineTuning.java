package dev.touchstone.adapt.full;

import dev.touchstone.adapt.full.meta.OfSources;
import dev.touchstone.adapt.full.meta.SourcePosts;
import dev.touchstone.adapt.meta.FewShotMethod;
import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.FewShotTask.SourceDomain;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.core.verdict.Label;
import java.util.List;
import java.util.Map;

/**
 * Tunes an encoder on posts of the sources, the same for every seed, and then on the shots. Each
 * time a head is trained on the frozen vectors first, so that the encoder isn't pulled about by one
 * that knows nothing (Kumar et al. 2022).
 */
final class FullFineTuning implements FewShotMethod {

  /** Of all sources together, as many of each class of each. */
  private static final int SOURCE_POSTS = 800;

  private final String name;
  private final TunedEncoder encoder;
  private final Tuning tuning;
  private final boolean sources;
  private final OfSources<Map<String, float[]>> afterSources = new OfSources<>();

  FullFineTuning(String name, TunedEncoder encoder, Tuning tuning, boolean sources) {
    this.name = name;
    this.encoder = encoder;
    this.tuning = tuning;
    this.sources = sources;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public FewShotModel fit(FewShotTask task, long seed, Progress progress) {
    task.requireShots(name);
    task.requireTexts(name);
    Map<String, float[]> start = sources ? start(task, progress) : encoder.untrained();
    TunedEncoder.Task shots =
        new TunedEncoder.Task(task.texts().shots(), task.shots().labels(), tuning, seed);
    return encoder.model(encoder.tune(start, shots, progress));
  }

  /** The encoder after the sources, which are learned once. */
  private Map<String, float[]> start(FewShotTask task, Progress progress) {
    task.requireSources(name);
    return afterSources.of(
        task.sources(),
        () -> encoder.tune(encoder.untrained(), sourceTask(task.sources()), progress).weights());
  }

  private TunedEncoder.Task sourceTask(List<SourceDomain> domains) {
    int each = Math.max(1, SOURCE_POSTS / (Label.values().length * domains.size()));
    SourcePosts posts = SourcePosts.of(name, domains, each);
    return new TunedEncoder.Task(posts.texts(), posts.allLabels(), Tuning.SOURCES, 0);
  }
}
