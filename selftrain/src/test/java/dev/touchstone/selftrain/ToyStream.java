package dev.touchstone.selftrain;

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
 * Posts of two classes that lie on both sides of an axis, shifted by domain, and a small network to
 * tell them apart, in float64.
 */
public final class ToyStream implements AutoCloseable {

  private static final int INPUTS = 3;

  private final RandomGenerator random = new SplittableRandom(23);
  private final Workspace workspace = Workspace.open(Precision.FLOAT64);
  private final TanhNetwork network = new TanhNetwork(INPUTS, 6, 2);
  private final Parameters theta = network.initial(workspace, random);

  public Workspace workspace() {
    return workspace;
  }

  public TanhNetwork network() {
    return network;
  }

  public Parameters theta() {
    return theta;
  }

  public RandomGenerator random() {
    return random;
  }

  public DifferentiableLoss<Batch> loss() {
    return new AutogradLoss<>(new CrossEntropy(network));
  }

  /** Inputs of posts whose classes alternate, 0 first. */
  public float[][] inputs(int count, double shift) {
    float[][] rows = new float[count][INPUTS];
    for (int i = 0; i < count; i++) {
      rows[i][0] = (float) ((i % 2 == 0 ? -1 : 1) + 0.3 * random.nextGaussian());
      rows[i][1] = (float) (shift + 0.3 * random.nextGaussian());
      rows[i][2] = (float) (0.3 * random.nextGaussian());
    }
    return rows;
  }

  /** Posts with the given classes. */
  public Batch batch(float[][] inputs, int... classes) {
    return new Batch(workspace.matrix(inputs), workspace.oneHot(classes, 2));
  }

  /** Correctly labelled posts, classes alternating. */
  public Batch clean(int count, double shift) {
    int[] classes = new int[count];
    for (int i = 0; i < count; i++) {
      classes[i] = i % 2;
    }
    return batch(inputs(count, shift), classes);
  }

  @Override
  public void close() {
    workspace.close();
  }
}
