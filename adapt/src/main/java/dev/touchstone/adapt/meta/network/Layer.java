package dev.touchstone.adapt.meta.network;

import ai.djl.ndarray.NDArray;
import dev.touchstone.adapt.meta.tensor.DualParameters;
import dev.touchstone.adapt.meta.tensor.Workspace;
import dev.touchstone.detector.tensor.Dual;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A dense layer: {@code inputs * weight' + bias}, its tensors named {@code NAME.weight} [outputs,
 * inputs] and {@code NAME.bias} [outputs].
 *
 * @param name prefix of its tensors
 * @param inputs number of inputs
 * @param outputs number of outputs
 */
public record Layer(String name, int inputs, int outputs) {

  public Layer {
    if (inputs < 1 || outputs < 1) {
      throw new IllegalArgumentException(
          "layer "
              + name
              + ": expected at least 1 input and output, got "
              + inputs
              + ", "
              + outputs);
    }
  }

  public String weight() {
    return name + ".weight";
  }

  public String bias() {
    return name + ".bias";
  }

  /**
   * Applies the layer to each row.
   *
   * @param in [examples, inputs]
   * @return [examples, outputs]
   */
  public Dual apply(DualParameters parameters, Dual in) {
    return in.matMul(parameters.get(weight()).transpose()).add(parameters.get(bias()));
  }

  /** Adds Glorot-normal weights and a zero bias. */
  public void initialise(
      Map<String, NDArray> tensors, Workspace workspace, RandomGenerator random) {
    double deviation = Math.sqrt(2.0 / (inputs + outputs));
    double[] weights = gaussians(outputs * inputs, deviation, random);
    tensors.put(weight(), workspace.array(weights, outputs, inputs));
    tensors.put(bias(), workspace.array(new double[outputs], outputs));
  }

  private static double[] gaussians(int count, double deviation, RandomGenerator random) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = deviation * random.nextGaussian();
    }
    return values;
  }
}
