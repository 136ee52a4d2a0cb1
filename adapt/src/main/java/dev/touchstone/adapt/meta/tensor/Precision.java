package dev.touchstone.adapt.meta.tensor;

import ai.djl.ndarray.types.DataType;

/** Floating point width of a computation. */
public enum Precision {
  /** What training uses. */
  FLOAT32(DataType.FLOAT32),
  /** What the mathematics is checked in. */
  FLOAT64(DataType.FLOAT64);

  private final DataType dataType;

  Precision(DataType dataType) {
    this.dataType = dataType;
  }

  DataType dataType() {
    return dataType;
  }
}
