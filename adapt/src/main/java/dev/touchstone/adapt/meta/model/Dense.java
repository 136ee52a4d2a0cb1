package dev.touchstone.adapt.meta.model;

import dev.touchstone.adapt.meta.tensor.Parameters;
import dev.touchstone.detector.head.LinearHead;
import java.util.Arrays;

/**
 * A dense layer in plain Java, summed in a fixed order.
 *
 * @param weight [outputs][inputs]
 * @param bias [outputs]
 */
@SuppressWarnings("ArrayRecordComponent") // inside this package, never compared
public record Dense(double[][] weight, double[] bias) {

  /** The layer whose tensors are {@code NAME.weight} and {@code NAME.bias}. */
  public static Dense of(Parameters parameters, String name) {
    double[] bias = parameters.values().get(name + ".bias");
    double[] flat = parameters.values().get(name + ".weight");
    int inputs = flat.length / bias.length;
    double[][] weight = new double[bias.length][];
    for (int o = 0; o < weight.length; o++) {
      weight[o] = Arrays.copyOfRange(flat, o * inputs, (o + 1) * inputs);
    }
    return new Dense(weight, bias);
  }

  static Dense of(LinearHead head) {
    double[][] weight = Arrays.stream(head.weight()).map(Dense::wide).toArray(double[][]::new);
    return new Dense(weight, wide(head.bias()));
  }

  /** Hyperbolic tangent of the outputs. */
  double[] tanh(float[] inputs) {
    return Arrays.stream(apply(wide(inputs))).map(Math::tanh).toArray();
  }

  /** Each output's weights times its scale, and its bias plus its shift. */
  public Dense scaledAndShifted(double[] scale, double[] shift) {
    double[][] scaled = new double[weight.length][];
    double[] shifted = bias.clone();
    for (int o = 0; o < scaled.length; o++) {
      double factor = scale[o];
      scaled[o] = Arrays.stream(weight[o]).map(w -> w * factor).toArray();
      shifted[o] += shift[o];
    }
    return new Dense(scaled, shifted);
  }

  /**
   * Outputs for one input.
   *
   * @param inputs [inputs]
   * @return [outputs]
   */
  public double[] apply(double[] inputs) {
    double[] outputs = bias.clone();
    for (int o = 0; o < outputs.length; o++) {
      double[] row = weight[o];
      for (int i = 0; i < row.length; i++) {
        outputs[o] += row[i] * inputs[i];
      }
    }
    return outputs;
  }

  private static double[] wide(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }
}
