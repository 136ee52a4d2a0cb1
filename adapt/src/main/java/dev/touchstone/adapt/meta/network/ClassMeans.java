package dev.touchstone.adapt.meta.network;

import ai.djl.ndarray.NDArray;
import dev.touchstone.detector.tensor.Dual;

/** Mean features of each class of a support set, the prototypes of the comparing methods. */
public final class ClassMeans {

  private ClassMeans() {}

  /**
   * Means of the features of each class.
   *
   * @param features [examples, units]
   * @param targets [examples, classes], one-hot, each class with an example
   * @return [classes, units]
   */
  public static Dual of(Dual features, NDArray targets) {
    NDArray shares = targets.div(targets.sum(new int[] {0}, true)).transpose();
    return Dual.constant(shares).matMul(features);
  }
}
