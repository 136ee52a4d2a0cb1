package dev.touchstone.detector.head;

import java.util.Arrays;

/**
 * A linear layer with two outputs. Immutable.
 *
 * <p>Weights are float32, as they are stored; outputs are summed in float64 in a fixed order, so
 * they are the same on every machine.
 */
public final class LinearHead implements Head {

  /** Number of outputs. */
  public static final int CLASSES = 2;

  private final float[][] weight;
  private final float[] bias;

  /**
   * A head with the given parameters, which are copied.
   *
   * @param weight {@code 2 x dimension}
   * @param bias 2 values
   * @throws IllegalArgumentException if a shape is another or a value is not finite
   */
  public LinearHead(float[][] weight, float[] bias) {
    if (weight.length != CLASSES || bias.length != CLASSES) {
      throw new IllegalArgumentException(
          "head: expected 2 weight rows and 2 biases, got " + weight.length + ", " + bias.length);
    }
    if (weight[0].length == 0 || weight[0].length != weight[1].length) {
      throw new IllegalArgumentException(
          "head: expected weight rows of one length, got "
              + weight[0].length
              + " and "
              + weight[1].length);
    }
    this.weight = new float[][] {finite(weight[0]), finite(weight[1])};
    this.bias = finite(bias);
  }

  @Override
  public int dimension() {
    return weight[0].length;
  }

  /** A copy of the weights, {@code 2 x dimension}. */
  public float[][] weight() {
    return new float[][] {weight[0].clone(), weight[1].clone()};
  }

  /** A copy of the biases. */
  public float[] bias() {
    return bias.clone();
  }

  @Override
  public Logits logits(float[] vector) {
    if (vector.length != dimension()) {
      throw new IllegalArgumentException(
          "head: expected a vector of " + dimension() + " values, got " + vector.length);
    }
    return new Logits(output(0, vector), output(1, vector));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LinearHead that
        && Arrays.deepEquals(weight, that.weight)
        && Arrays.equals(bias, that.bias);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.deepHashCode(weight) + Arrays.hashCode(bias);
  }

  private double output(int index, float[] vector) {
    float[] row = weight[index];
    double sum = bias[index];
    for (int i = 0; i < row.length; i++) {
      sum += (double) row[i] * vector[i];
    }
    return sum;
  }

  private static float[] finite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException("head: expected finite parameters, got " + value);
      }
    }
    return values.clone();
  }
}
