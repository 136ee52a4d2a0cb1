package dev.touchstone.adapt.meta.network;

import ai.djl.ndarray.NDArray;
import dev.touchstone.adapt.meta.tensor.Dual;
import dev.touchstone.adapt.meta.tensor.DualParameters;
import dev.touchstone.adapt.meta.tensor.Parameters;
import dev.touchstone.adapt.meta.tensor.Workspace;
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
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    int values = output.outputs() * output.inputs();
    tensors.put(
        output.weight(), workspace.array(new double[values], output.outputs(), output.inputs()));
    tensors.put(output.bias(), workspace.array(new double[output.outputs()], output.outputs()));
    return Parameters.of(tensors);
  }
}
