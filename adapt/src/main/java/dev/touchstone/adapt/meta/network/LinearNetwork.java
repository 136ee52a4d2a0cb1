package dev.touchstone.adapt.meta.network;

import ai.djl.ndarray.NDArray;
import dev.touchstone.adapt.meta.tensor.DualParameters;
import dev.touchstone.adapt.meta.tensor.Parameters;
import dev.touchstone.adapt.meta.tensor.Workspace;
import dev.touchstone.detector.tensor.Dual;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Logits as a linear function of the inputs; tensors {@code output.weight} and {@code output.bias}.
 * Starts at zero, since the loss is convex.
 *
 * @param output the layer
 */
public record LinearNetwork(Layer output) implements Network {

  public LinearNetwork(int inputs, int outputs) {
    this(new Layer("output", inputs, outputs));
  }

  @Override
  public Dual outputs(DualParameters parameters, NDArray inputs) {
    return output.apply(parameters, Dual.constant(inputs));
  }

  @Override
  public Parameters initial(Workspace workspace, RandomGenerator random) {
    return parameters(
        workspace, new float[output.outputs()][output.inputs()], new float[output.outputs()]);
  }

  /**
   * A head's own parameters.
   *
   * @param weight [outputs][inputs]
   * @param bias [outputs]
   */
  public Parameters parameters(Workspace workspace, float[][] weight, float[] bias) {
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    tensors.put(output.weight(), workspace.matrix(weight));
    tensors.put(output.bias(), workspace.matrix(new float[][] {bias}).flatten());
    return Parameters.of(tensors);
  }
}
