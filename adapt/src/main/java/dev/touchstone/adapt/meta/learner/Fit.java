package dev.touchstone.adapt.meta.learner;

import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.FewShotTask.SourceDomain;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.adapt.meta.episode.TaskSampler;
import dev.touchstone.adapt.meta.inner.Task;
import dev.touchstone.adapt.meta.model.FeatureScaling;
import dev.touchstone.adapt.meta.network.Batch;
import dev.touchstone.adapt.meta.tensor.Precision;
import dev.touchstone.adapt.meta.tensor.Workspace;
import dev.touchstone.adapt.progress.Progress;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** One fit of a learner: its task, workspace, randomness and progress. Used by one thread. */
public final class Fit implements AutoCloseable {

  private final FewShotTask task;
  private final HeadSetting setting;
  private final Progress progress;
  private final Workspace workspace;
  private final FeatureScaling scaling;
  private final RandomGenerator random;
  private final TaskSampler sampler;

  private Fit(FewShotTask task, HeadSetting setting, long seed, Progress progress) {
    SplittableRandom root = new SplittableRandom(seed);
    this.setting = setting;
    this.task = task;
    this.progress = progress;
    this.scaling = FeatureScaling.of(task.sources());
    this.workspace = Workspace.open(Precision.FLOAT32);
    this.random = root.split();
    this.sampler = new TaskSampler(task.sources(), scaling, workspace, root.split());
  }

  /**
   * Opens a fit; the caller closes it.
   *
   * @param task has at least one source domain
   */
  static Fit open(FewShotTask task, HeadSetting setting, long seed, Progress progress) {
    return new Fit(task, setting, seed, progress);
  }

  public Workspace workspace() {
    return workspace;
  }

  public FeatureScaling scaling() {
    return scaling;
  }

  /** Draws initial parameters. */
  public RandomGenerator random() {
    return random;
  }

  /** The family's constants. */
  public HeadSetting setting() {
    return setting;
  }

  /** Number of source domains. */
  public int domains() {
    return sampler.domains();
  }

  /** A support set of a source domain. */
  public Batch draw(int domain) {
    return sampler.draw(domain, setting.tasks().perClass());
  }

  /** A support set and a query set of a source domain. */
  public Task<Batch> task(int domain) {
    return sampler.task(domain, setting.tasks().perClass());
  }

  /** The source domains as they are. */
  public List<SourceDomain> sources() {
    return task.sources();
  }

  /** The shots, scaled. */
  public LabelledEmbeddings scaledShots() {
    LabelledEmbeddings shots = task.shots();
    return new LabelledEmbeddings(scaling.apply(shots.embeddings()), shots.labels());
  }

  /** The shots, scaled, as one batch. */
  public Batch shots() {
    return TaskSampler.batch(scaledShots(), workspace);
  }

  /** Source domain of each task of an outer iteration: the domains take turns. */
  public int[] domains(int iteration) {
    return setting.tasks().domains(iteration, sampler.domains());
  }

  /** Length of an embedding. */
  public int dimension() {
    return scaling.dimension();
  }

  Progress progress() {
    return progress;
  }

  @Override
  public void close() {
    workspace.close();
  }
}
