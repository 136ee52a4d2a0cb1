package dev.touchstone.detector.transformer.weights;

/** Matrices as arrays, row by row. */
final class Matrix {

  private static final int BLOCK = 32;

  private Matrix() {}

  /**
   * A matrix with rows and columns changed places.
   *
   * @param rows rows of {@code values}
   */
  static float[] transpose(float[] values, int rows) {
    int columns = values.length / rows;
    float[] result = new float[values.length];
    for (int top = 0; top < rows; top += BLOCK) {
      for (int left = 0; left < columns; left += BLOCK) {
        int bottom = Math.min(rows, top + BLOCK);
        int right = Math.min(columns, left + BLOCK);
        for (int row = top; row < bottom; row++) {
          for (int column = left; column < right; column++) {
            result[column * rows + row] = values[row * columns + column];
          }
        }
      }
    }
    return result;
  }
}
