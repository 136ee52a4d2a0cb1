package dev.touchstone.selftrain.damstf;

import ai.djl.ndarray.NDScope;
import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.FewShotTask.SourceDomain;
import dev.touchstone.adapt.meta.learner.HeadSetting;
import dev.touchstone.adapt.meta.model.Dense;
import dev.touchstone.adapt.meta.model.FeatureModel;
import dev.touchstone.adapt.meta.model.FeatureScaling;
import dev.touchstone.adapt.meta.network.Batch;
import dev.touchstone.adapt.meta.network.CrossEntropy;
import dev.touchstone.adapt.meta.network.TanhNetwork;
import dev.touchstone.adapt.meta.tensor.AutogradLoss;
import dev.touchstone.adapt.meta.tensor.DifferentiableLoss;
import dev.touchstone.adapt.meta.tensor.Parameters;
import dev.touchstone.adapt.meta.tensor.Precision;
import dev.touchstone.adapt.meta.tensor.Workspace;
import dev.touchstone.selftrain.adversarial.FeatureExtractor;
import dev.touchstone.selftrain.adversarial.HiddenLayer;
import dev.touchstone.selftrain.pool.Pool;
import dev.touchstone.selftrain.pool.Posts;
import dev.touchstone.selftrain.weighting.Weighting;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A head on frozen embeddings, the family's: one hidden layer of tanh units, which is the feature
 * extractor, and a linear one. Owns the run's native memory and randomness. Used by one thread.
 *
 * @param network the head
 * @param theta its parameters
 * @param scaling of the embeddings that it reads
 * @param scaled the pool's embeddings, scaled
 * @param workspace holds every array of the run
 * @param random the run's randomness
 */
@SuppressWarnings("ArrayRecordComponent") // of one run, never compared
record HeadModel(
    TanhNetwork network,
    Parameters theta,
    FeatureScaling scaling,
    float[][] scaled,
    Workspace workspace,
    RandomGenerator random)
    implements DamstfModel<Batch>, AutoCloseable {

  private static final int CLASSES = 2;

  /** An untrained head for a task, which the caller closes. */
  static HeadModel open(FewShotTask task, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    FeatureScaling scaling = FeatureScaling.of(task.sources());
    TanhNetwork network =
        new TanhNetwork(scaling.dimension(), HeadSetting.DEFAULT.units(), CLASSES);
    Workspace workspace = Workspace.open(Precision.FLOAT32);
    return new HeadModel(
        network,
        network.initial(workspace, random),
        scaling,
        scaling.apply(embeddings(task)),
        workspace,
        random.split());
  }

  /** A task's posts in the order of their embeddings here. */
  static Pool pool(FewShotTask task) {
    return Pool.of(
        task.sources().stream().map(source -> source.examples().labels()).toList(),
        task.shots().labels(),
        task.stream().length);
  }

  private static float[][] embeddings(FewShotTask task) {
    Stream<float[]> sources =
        task.sources().stream()
            .map(SourceDomain::examples)
            .flatMap(examples -> Stream.of(examples.embeddings()));
    Stream<float[]> target =
        Stream.concat(Stream.of(task.shots().embeddings()), Stream.of(task.stream()));
    return Stream.concat(sources, target).toArray(float[][]::new);
  }

  @Override
  public DifferentiableLoss<Batch> loss() {
    return new AutogradLoss<>(new CrossEntropy(network));
  }

  @Override
  public Weighting<Batch> weighting() {
    return Weighting.in(workspace);
  }

  @Override
  public FeatureExtractor<Batch> extractor() {
    return new HiddenLayer(network);
  }

  @Override
  public Batch batch(Posts posts, int classes) {
    return new Batch(
        workspace.matrix(vectors(posts.rows())), workspace.oneHot(posts.classes(), classes));
  }

  @Override
  public double[][] logits(int[] rows) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return network.logits(theta, workspace.matrix(vectors(rows)));
    }
  }

  /** {@inheritDoc} It reads embeddings as they are. */
  @Override
  public FewShotModel model() {
    return FeatureModel.of(scaling, Dense.of(theta, "hidden"), Dense.of(theta, "output"));
  }

  private float[][] vectors(int[] rows) {
    return Arrays.stream(rows).mapToObj(row -> scaled[row]).toArray(float[][]::new);
  }

  @Override
  public void close() {
    workspace.close();
  }
}
