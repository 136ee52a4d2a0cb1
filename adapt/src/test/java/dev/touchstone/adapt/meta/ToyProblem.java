package dev.touchstone.adapt.meta;

import ai.djl.ndarray.NDArray;
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

/** A tiny two-layer network with random parameters and batches, in float64. */
public final class ToyProblem implements AutoCloseable {

  private static final int INPUTS = 4;

  private final RandomGenerator random = new SplittableRandom(11);
  private final Workspace workspace = Workspace.open(Precision.FLOAT64);
  private final TanhNetwork network = new TanhNetwork(INPUTS, 3, 2);
  private final Parameters parameters = network.initial(workspace, random);

  public Workspace workspace() {
    return workspace;
  }

  public Parameters parameters() {
    return parameters;
  }

  public DifferentiableLoss<Batch> loss() {
    return new AutogradLoss<>(new CrossEntropy(network));
  }

  /** A random batch of both classes. */
  public Batch batch(int size) {
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      labels[i] = i % 2;
    }
    return new Batch(array(size, INPUTS), workspace.oneHot(labels, 2));
  }

  /** The same examples with the other labels. */
  public Batch flipped(Batch batch) {
    return new Batch(batch.inputs(), batch.targets().mul(-1).add(1));
  }

  /** A random direction in parameter space. */
  public Parameters direction() {
    return parameters.map(tensor -> array(tensor.getShape().getShape()));
  }

  private NDArray array(long... shape) {
    int size = 1;
    for (long axis : shape) {
      size *= (int) axis;
    }
    return workspace.array(random.doubles(size, -1, 1).toArray(), shape);
  }

  @Override
  public void close() {
    workspace.close();
  }
}
