package dev.touchstone.detector.encoder;

/** Scaling to Euclidean length 1. */
final class UnitLength {

  private UnitLength() {}

  /** Scales {@code vector} in place and returns it; a vector of zeros stays as it is. */
  static float[] scale(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    if (squares > 0) {
      double factor = 1 / Math.sqrt(squares);
      for (int i = 0; i < vector.length; i++) {
        vector[i] = (float) (vector[i] * factor);
      }
    }
    return vector;
  }
}
