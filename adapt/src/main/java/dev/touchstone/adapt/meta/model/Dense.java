package dev.touchstone.adapt.meta.model;

import dev.touchstone.adapt.meta.tensor.Parameters;
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

  double[] apply(double[] inputs) {
    double[] outputs = bias.clone();
    for (int o = 0; o < outputs.length; o++) {
      double[] row = weight[o];
      for (int i = 0; i < row.length; i++) {
        outputs[o] += row[i] * inputs[i];
      }
    }
    return outputs;
  }
}
