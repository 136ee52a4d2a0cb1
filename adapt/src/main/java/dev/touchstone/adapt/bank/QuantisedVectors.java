package dev.touchstone.adapt.bank;

/**
 * Vectors as int8 with one scale each: a component is {@code round(x / scale)}, where the scale
 * makes the largest magnitude 127.
 *
 * @param components row-major, one byte a component
 * @param scales one a vector
 */
@SuppressWarnings("ArrayRecordComponent") // handed over inside the package, never compared
record QuantisedVectors(byte[] components, float[] scales) {

  private static final float LARGEST = 127;

  static QuantisedVectors of(float[][] vectors) {
    int dimension = vectors[0].length;
    byte[] components = new byte[vectors.length * dimension];
    float[] scales = new float[vectors.length];
    for (int row = 0; row < vectors.length; row++) {
      scales[row] = scale(vectors[row]);
      for (int i = 0; i < dimension; i++) {
        components[row * dimension + i] = (byte) Math.round(vectors[row][i] / scales[row]);
      }
    }
    return new QuantisedVectors(components, scales);
  }

  /** The vectors, scaled to length 1. */
  float[][] unit() {
    int dimension = components.length / scales.length;
    float[][] vectors = new float[scales.length][dimension];
    for (int row = 0; row < scales.length; row++) {
      for (int i = 0; i < dimension; i++) {
        vectors[row][i] = components[row * dimension + i] * scales[row];
      }
      normalise(vectors[row]);
    }
    return vectors;
  }

  private static float scale(float[] vector) {
    float largest = 0;
    for (float component : vector) {
      largest = Math.max(largest, Math.abs(component));
    }
    return largest == 0 ? 1 : largest / LARGEST;
  }

  private static void normalise(float[] vector) {
    double squares = 0;
    for (float component : vector) {
      squares += (double) component * component;
    }
    double length = Math.sqrt(squares);
    for (int i = 0; i < vector.length && length > 0; i++) {
      vector[i] = (float) (vector[i] / length);
    }
  }
}
