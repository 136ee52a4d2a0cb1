package dev.touchstone.detector.onnx;

import java.util.List;

/**
 * Where a tensor lies in an ONNX file.
 *
 * @param name its name; empty for the value of a constant node
 * @param dimensions its shape; empty for a single value
 * @param type ONNX's number of the type of its values
 * @param offset first byte of its values within the file, little-endian and row by row
 * @param length bytes of its values; integers outside of raw data are varints; 0 where they don't
 *     lie one after another in the file
 */
public record OnnxTensor(String name, List<Long> dimensions, int type, int offset, int length) {

  /** ONNX's number of the type float. */
  public static final int FLOAT = 1;

  public OnnxTensor {
    dimensions = List.copyOf(dimensions);
  }

  /** Number of values. */
  public long size() {
    return dimensions.stream().reduce(1L, Math::multiplyExact);
  }
}
