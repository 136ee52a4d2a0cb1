package dev.touchstone.adapt.meta.tensor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Owner of the native arrays of one computation. Every array made here, or computed from one made
 * here, is freed when the workspace is closed.
 *
 * <p>Used by one thread. The engine runs on one thread of its own throughout, so that sums are
 * always taken in the same order and a seed gives the same weights.
 */
public final class Workspace implements AutoCloseable {

  private static final String ENGINE = "PyTorch";

  private final NDManager manager;
  private final Precision precision;

  private Workspace(NDManager manager, Precision precision) {
    this.manager = manager;
    this.precision = precision;
  }

  /** Opens an empty workspace on the CPU; the caller closes it. */
  public static Workspace open(Precision precision) {
    return open(precision, Device.cpu());
  }

  /** Opens an empty workspace on a device; the caller closes it. */
  public static Workspace open(Precision precision, Device device) {
    NDManager manager = NDManager.newBaseManager(device, ENGINE);
    JniUtils.setNumThreads(1);
    return new Workspace(manager, precision);
  }

  /**
   * An array of these values.
   *
   * @param values row-major values of the whole array
   * @param shape its axes, whose product is the number of values
   */
  public NDArray array(double[] values, long... shape) {
    return inPrecision(manager.create(values, new Shape(shape)));
  }

  /**
   * A matrix of these rows.
   *
   * @return [rows, columns]
   * @throws IllegalArgumentException if there is no row or the rows differ in length
   */
  public NDArray matrix(float[][] rows) {
    int columns = columnsOf(rows);
    float[] flat = new float[rows.length * columns];
    for (int i = 0; i < rows.length; i++) {
      requireLength(columns, rows[i].length, i);
      System.arraycopy(rows[i], 0, flat, i * columns, columns);
    }
    return inPrecision(manager.create(flat, new Shape(rows.length, columns)));
  }

  /**
   * Classes as one-hot rows.
   *
   * @param classes class index of each row
   * @param count number of classes
   * @return [rows, count], 1 at each row's class and 0 elsewhere
   */
  public NDArray oneHot(int[] classes, int count) {
    double[] flat = new double[classes.length * count];
    for (int i = 0; i < classes.length; i++) {
      if (classes[i] < 0 || classes[i] >= count) {
        throw new IllegalArgumentException(
            "class of row " + i + ": expected 0 to " + (count - 1) + ", got " + classes[i]);
      }
      flat[i * count + classes[i]] = 1;
    }
    return array(flat, classes.length, count);
  }

  /** Number of native arrays that are alive here. */
  public int liveArrays() {
    return manager.getManagedArrays().size();
  }

  @Override
  public void close() {
    manager.close();
  }

  /** A copy in the engine's own memory; what is created from Java lies in a Java buffer. */
  private NDArray inPrecision(NDArray inJava) {
    try (inJava) {
      return inJava.getDataType() == precision.dataType()
          ? inJava.duplicate()
          : inJava.toType(precision.dataType(), true);
    }
  }

  private static int columnsOf(float[][] rows) {
    if (rows.length == 0) {
      throw new IllegalArgumentException("expected at least one row of values, got none");
    }
    return rows[0].length;
  }

  private static void requireLength(int expected, int actual, int row) {
    if (actual != expected) {
      throw new IllegalArgumentException(
          "row " + row + ": expected " + expected + " values, got " + actual);
    }
  }
}
