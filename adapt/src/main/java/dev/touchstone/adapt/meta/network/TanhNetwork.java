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
 * One hidden layer of tanh units: {@code output(tanh(hidden(x)))}; tensors {@code hidden.weight},
 * {@code hidden.bias}, {@code output.weight}, {@code output.bias}. The form of MetaAdapt's
 * classification head.
 *
 * @param hidden the first layer
 * @param output the second
 */
public record TanhNetwork(Layer hidden, Layer output) implements Network {

  public TanhNetwork(int inputs, int units, int outputs) {
    this(new Layer("hidden", inputs, units), new Layer("output", units, outputs));
  }

  @Override
  public Dual outputs(DualParameters parameters, NDArray inputs) {
    return output.apply(parameters, features(parameters, inputs));
  }

  /**
   * The hidden units.
   *
   * @return [examples, units], what the last layer reads
   */
  public Dual features(DualParameters parameters, NDArray inputs) {
    return hidden.apply(parameters, Dual.constant(inputs)).tanh();
  }

  @Override
  public Parameters initial(Workspace workspace, RandomGenerator random) {
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    hidden.initialise(tensors, workspace, random);
    output.initialise(tensors, workspace, random);
    return Parameters.of(tensors);
  }
}
