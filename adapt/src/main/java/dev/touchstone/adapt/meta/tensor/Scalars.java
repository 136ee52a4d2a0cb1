package dev.touchstone.adapt.meta.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/** Reads native arrays of either precision as doubles. */
public final class Scalars {

  private Scalars() {}

  /** The value of an array that holds one. */
  public static double scalar(NDArray array) {
    return array.getDataType() == DataType.FLOAT64 ? array.getDouble() : array.getFloat();
  }

  /** The values of an array in row-major order. */
  public static double[] values(NDArray array) {
    if (array.getDataType() == DataType.FLOAT64) {
      return array.toDoubleArray();
    }
    float[] narrow = array.toFloatArray();
    double[] wide = new double[narrow.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = narrow[i];
    }
    return wide;
  }
}
