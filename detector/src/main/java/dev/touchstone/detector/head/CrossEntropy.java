package dev.touchstone.detector.head;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.touchstone.detector.optimise.Objective;
import java.util.Arrays;

/**
 * Weighted mean cross-entropy of a linear head plus {@code l2 / 2} times its squared weights, with
 * the gradient in closed form: {@code X^T (softmax - onehot)}. Parameters are both weight rows,
 * then both biases. Not safe for use by several threads.
 */
final class CrossEntropy implements Objective {

  private final NDManager manager;
  private final NDArray vectors;
  private final NDArray targets;
  private final NDArray shares;
  private final double l2;
  private final int dimension;

  /** Keeps its arrays in {@code manager}, whose owner closes it. */
  CrossEntropy(NDManager manager, TrainingSet set, double l2) {
    this.manager = manager;
    this.dimension = set.dimension();
    this.l2 = l2;
    this.vectors = manager.create(flat(set), new Shape(set.size(), dimension));
    this.targets = manager.create(oneHot(set), new Shape(set.size(), LinearHead.CLASSES));
    this.shares = manager.create(shares(set), new Shape(set.size(), 1));
  }

  @Override
  public double valueAndGradient(double[] point, double[] gradient) {
    try (NDManager scope = manager.newSubManager()) {
      int weights = LinearHead.CLASSES * dimension;
      NDArray weight =
          scope.create(Arrays.copyOf(point, weights), new Shape(LinearHead.CLASSES, dimension));
      NDArray bias = scope.create(Arrays.copyOfRange(point, weights, point.length));
      NDArray logProbabilities = inScope(scope, weight, bias);
      NDArray residual = logProbabilities.exp().sub(targets).mul(shares);
      write(residual.transpose().matMul(vectors).add(weight.mul(l2)), gradient, 0);
      write(residual.sum(new int[] {0}), gradient, weights);
      double entropy = -logProbabilities.mul(targets).mul(shares).sum().getDouble();
      return entropy + l2 / 2 * weight.square().sum().getDouble();
    }
  }

  /** Log-softmax of the outputs, {@code n x 2}, owned by {@code scope}. */
  private NDArray inScope(NDManager scope, NDArray weight, NDArray bias) {
    NDArray logits = vectors.matMul(weight.transpose());
    logits.attach(scope);
    return logits.add(bias).logSoftmax(1);
  }

  private static void write(NDArray values, double[] to, int from) {
    double[] read = values.toType(DataType.FLOAT64, false).toDoubleArray();
    System.arraycopy(read, 0, to, from, read.length);
  }

  private static double[] flat(TrainingSet set) {
    double[] flat = new double[set.size() * set.dimension()];
    int next = 0;
    for (float[] vector : set.vectors()) {
      for (float value : vector) {
        flat[next++] = value;
      }
    }
    return flat;
  }

  private static double[] oneHot(TrainingSet set) {
    double[] targets = new double[set.size() * LinearHead.CLASSES];
    for (int i = 0; i < set.size(); i++) {
      targets[i * LinearHead.CLASSES + set.labels()[i]] = 1;
    }
    return targets;
  }

  private static double[] shares(TrainingSet set) {
    double sum = Arrays.stream(set.weights()).sum();
    return Arrays.stream(set.weights()).map(weight -> weight / sum).toArray();
  }
}
