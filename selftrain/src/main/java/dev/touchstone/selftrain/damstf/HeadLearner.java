package dev.touchstone.selftrain.damstf;

import ai.djl.ndarray.NDScope;
import dev.touchstone.adapt.meta.FewShotModel;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.adapt.meta.episode.TaskSampler;
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
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The head that a run trains, the family's: one hidden layer of tanh units, which is the feature
 * extractor, and a linear one. Owns the run's native memory and randomness. Used by one thread.
 *
 * @param network the head
 * @param theta its parameters, which training changes in place
 * @param scaling of the embeddings that it reads
 * @param workspace holds every array of the run
 * @param random the run's randomness
 */
record HeadLearner(
    TanhNetwork network,
    Parameters theta,
    FeatureScaling scaling,
    Workspace workspace,
    RandomGenerator random)
    implements AutoCloseable {

  private static final int CLASSES = 2;

  /** An untrained head for a task, which the caller closes. */
  static HeadLearner open(FewShotTask task, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    FeatureScaling scaling = FeatureScaling.of(task.sources());
    TanhNetwork network =
        new TanhNetwork(scaling.dimension(), HeadSetting.DEFAULT.units(), CLASSES);
    Workspace workspace = Workspace.open(Precision.FLOAT32);
    return new HeadLearner(
        network, network.initial(workspace, random), scaling, workspace, random.split());
  }

  DifferentiableLoss<Batch> loss() {
    return new AutogradLoss<>(new CrossEntropy(network));
  }

  /** Scaled examples as a batch, under the innermost open scope. */
  Batch batch(LabelledEmbeddings scaled) {
    return TaskSampler.batch(scaled, workspace);
  }

  /** Logits of scaled embeddings. */
  double[][] logits(float[][] scaled) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return network.logits(theta, workspace.matrix(scaled));
    }
  }

  /** The head as it is now, on embeddings as they are; outlives this. */
  FewShotModel model() {
    return FeatureModel.of(scaling, Dense.of(theta, "hidden"), Dense.of(theta, "output"));
  }

  @Override
  public void close() {
    workspace.close();
  }
}
