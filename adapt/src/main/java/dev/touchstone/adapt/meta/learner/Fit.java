package dev.touchstone.adapt.meta.learner;

import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.FewShotTask.SourceDomain;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.adapt.meta.episode.TaskSampler;
import dev.touchstone.adapt.meta.model.FeatureScaling;
import dev.touchstone.adapt.meta.network.Batch;
import dev.touchstone.adapt.meta.tensor.Precision;
import dev.touchstone.adapt.meta.tensor.Workspace;
import dev.touchstone.adapt.progress.Progress;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** One fit of a learner: its task, workspace, randomness and progress. Used by one thread. */
public final class Fit implements AutoCloseable {

  private final FewShotTask task;
  private final Progress progress;
  private final Workspace workspace;
  private final FeatureScaling scaling;
  private final RandomGenerator random;
  private final TaskSampler sampler;

  private Fit(FewShotTask task, long seed, Progress progress) {
    SplittableRandom root = new SplittableRandom(seed);
    this.task = task;
    this.progress = progress;
    this.scaling = FeatureScaling.of(task.sources());
    this.workspace = Workspace.open(Precision.FLOAT32);
    this.random = root.split();
    this.sampler = new TaskSampler(task.sources(), scaling, workspace, root.split());
  }

  /**
   * @param task has at least one source domain
   */
  static Fit open(FewShotTask task, long seed, Progress progress) {
    return new Fit(task, seed, progress);
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

  /** Draws tasks from the source domains. */
  public TaskSampler sampler() {
    return sampler;
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
    return IntStream.range(0, HeadSetting.TASKS)
        .map(i -> (iteration * HeadSetting.TASKS + i) % sampler.domains())
        .toArray();
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
