package dev.touchstone.adapt.meta.network;

import ai.djl.ndarray.NDArray;
import dev.touchstone.adapt.meta.tensor.DualParameters;
import dev.touchstone.adapt.meta.tensor.Parameters;
import dev.touchstone.adapt.meta.tensor.Workspace;
import dev.touchstone.detector.tensor.Dual;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A frozen hidden layer whose units are scaled and shifted: {@code output(tanh(scale * (W x) + b +
 * shift))}. Only {@code scale}, {@code shift} and the output layer are parameters.
 *
 * @param weight W, [units, inputs]
 * @param bias b, [units]
 * @param output the last layer
 */
public record ScaledNetwork(NDArray weight, NDArray bias, Layer output) implements Network {

  /** Name of the factor of each unit. */
  public static final String SCALE = "scale";

  /** Name of the summand of each unit. */
  public static final String SHIFT = "shift";

  @Override
  public Dual outputs(DualParameters parameters, NDArray inputs) {
    Dual frozen = Dual.constant(inputs.matMul(weight.transpose()));
    Dual scaled = frozen.mul(parameters.get(SCALE)).add(Dual.constant(bias));
    return output.apply(parameters, scaled.add(parameters.get(SHIFT)).tanh());
  }

  /** Scale 1, shift 0, and a random output layer. */
  @Override
  public Parameters initial(Workspace workspace, RandomGenerator random) {
    double[] ones = new double[output.inputs()];
    Arrays.fill(ones, 1);
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    tensors.put(SCALE, workspace.array(ones, ones.length));
    tensors.put(SHIFT, workspace.array(new double[ones.length], ones.length));
    output.initialise(tensors, workspace, random);
    return Parameters.of(tensors);
  }
}
