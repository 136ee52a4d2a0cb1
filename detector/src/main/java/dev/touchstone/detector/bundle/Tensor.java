package dev.touchstone.detector.bundle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * A tensor of a safetensors file.
 *
 * @param type how its values are stored
 * @param shape its shape; empty for a scalar
 * @param data little-endian values, row by row; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // large, compared by content below
public record Tensor(Type type, long[] shape, byte[] data) {

  /** Types of values. */
  public enum Type {
    /** 8-bit signed. */
    I8(1),
    /** 32-bit signed. */
    I32(4),
    /** 32-bit floating point. */
    F32(4),
    /** 64-bit floating point. */
    F64(8);

    private final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }
  }

  /**
   * @throws IllegalArgumentException if the data has another length than type and shape ask for
   */
  public Tensor {
    long expected = LongStream.of(shape).reduce(type.bytes, Math::multiplyExact);
    if (data.length != expected || LongStream.of(shape).anyMatch(size -> size < 0)) {
      throw new IllegalArgumentException(
          "tensor "
              + type
              + Arrays.toString(shape)
              + ": expected "
              + expected
              + " bytes, got "
              + data.length);
    }
  }

  /** A float32 vector. */
  public static Tensor of(float[] values) {
    return new Tensor(Type.F32, new long[] {values.length}, bytes(values));
  }

  /** A float32 matrix of rows of one length. */
  public static Tensor of(float[][] rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    float[] flat = new float[rows.length * columns];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, flat, i * columns, columns);
    }
    return new Tensor(Type.F32, new long[] {rows.length, columns}, bytes(flat));
  }

  /** An int8 tensor of any shape, row by row. */
  public static Tensor of(byte[] values, long... shape) {
    return new Tensor(Type.I8, shape, values);
  }

  /** An int32 vector. */
  public static Tensor of(int[] values) {
    byte[] data = new byte[values.length * Type.I32.bytes];
    littleEndian(data).asIntBuffer().put(values);
    return new Tensor(Type.I32, new long[] {values.length}, data);
  }

  /** A float64 vector. */
  public static Tensor of(double[] values) {
    byte[] data = new byte[values.length * Type.F64.bytes];
    littleEndian(data).asDoubleBuffer().put(values);
    return new Tensor(Type.F64, new long[] {values.length}, data);
  }

  /** The values of a float64 tensor, row by row. */
  public double[] doubles() {
    require(Type.F64);
    double[] values = new double[data.length / Type.F64.bytes];
    littleEndian(data).asDoubleBuffer().get(values);
    return values;
  }

  /** The values of a float32 tensor, row by row. */
  public float[] floats() {
    require(Type.F32);
    float[] values = new float[data.length / Type.F32.bytes];
    littleEndian(data).asFloatBuffer().get(values);
    return values;
  }

  /** The rows of a float32 matrix. */
  public float[][] floatRows() {
    if (shape.length != 2) {
      throw new IllegalArgumentException(
          "tensor: expected a matrix, got the shape " + Arrays.toString(shape));
    }
    float[] flat = floats();
    int columns = Math.toIntExact(shape[1]);
    float[][] rows = new float[Math.toIntExact(shape[0])][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(flat, i * columns, (i + 1) * columns);
    }
    return rows;
  }

  /** The values of an int32 tensor, row by row. */
  public int[] ints() {
    require(Type.I32);
    int[] values = new int[data.length / Type.I32.bytes];
    littleEndian(data).asIntBuffer().get(values);
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor that
        && type == that.type
        && Arrays.equals(shape, that.shape)
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * type.hashCode() + Arrays.hashCode(shape)) + Arrays.hashCode(data);
  }

  @Override
  public String toString() {
    return type + Arrays.toString(shape);
  }

  private void require(Type expected) {
    if (type != expected) {
      throw new IllegalArgumentException("tensor: expected " + expected + ", got " + type);
    }
  }

  private static byte[] bytes(float[] values) {
    byte[] data = new byte[values.length * Type.F32.bytes];
    littleEndian(data).asFloatBuffer().put(values);
    return data;
  }

  private static ByteBuffer littleEndian(byte[] data) {
    return ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
  }
}
