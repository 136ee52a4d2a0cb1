package dev.touchstone.detector.head;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import dev.touchstone.detector.optimise.Lbfgs;
import dev.touchstone.detector.optimise.Minimum;

/**
 * Trains a {@link LinearHead} by weighted cross-entropy with DJL's PyTorch engine, in float64 on
 * the processor.
 *
 * <p>The same set and settings give the same head to the bit on one family of processors with one
 * number of engine threads. Safe for use by several threads; no gradient is recorded, so it may run
 * beside anything else that trains.
 */
public final class HeadTrainer {

  private static final String ENGINE = "PyTorch";

  private HeadTrainer() {}

  /**
   * Trains a head.
   *
   * @throws ArithmeticException if the loss is not finite, as with a vector that is not
   */
  public static LinearHead train(TrainingSet set, HeadTraining settings) {
    try (NDManager manager = Engine.getEngine(ENGINE).newBaseManager(Device.cpu())) {
      CrossEntropy loss = new CrossEntropy(manager, set, settings.l2());
      double[] zeros = new double[LinearHead.CLASSES * (set.dimension() + 1)];
      Lbfgs search = new Lbfgs(settings.maxIterations(), settings.tolerance());
      Minimum minimum = search.minimise(loss, zeros);
      return head(minimum.point(), set.dimension());
    }
  }

  /** Reads the flat parameters: both weight rows, then both biases. */
  private static LinearHead head(double[] flat, int dimension) {
    float[][] weight = new float[LinearHead.CLASSES][dimension];
    float[] bias = new float[LinearHead.CLASSES];
    for (int k = 0; k < LinearHead.CLASSES; k++) {
      for (int i = 0; i < dimension; i++) {
        weight[k][i] = (float) flat[k * dimension + i];
      }
      bias[k] = (float) flat[LinearHead.CLASSES * dimension + k];
    }
    return new LinearHead(weight, bias);
  }
}
