package dev.touchstone.adapt.meta.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import dev.touchstone.adapt.meta.tensor.DualParameters;
import dev.touchstone.adapt.meta.tensor.Parameters;
import dev.touchstone.adapt.meta.tensor.Scalars;
import dev.touchstone.adapt.meta.tensor.Workspace;
import dev.touchstone.detector.tensor.Dual;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** A function from inputs to outputs whose parameters are passed in, so that they can be fast. */
public interface Network {

  /**
   * Outputs with their derivatives along the direction that the parameters carry.
   *
   * @param inputs [examples, inputs]
   * @return [examples, outputs]
   */
  Dual outputs(DualParameters parameters, NDArray inputs);

  /** Values of the outputs, [examples][outputs]. */
  default double[][] logits(Parameters parameters, NDArray inputs) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray outputs = outputs(parameters.still(), inputs).value();
      double[] flat = Scalars.values(outputs);
      int width = (int) outputs.getShape().get(1);
      return IntStream.range(0, flat.length / width)
          .mapToObj(row -> Arrays.copyOfRange(flat, row * width, (row + 1) * width))
          .toArray(double[][]::new);
    }
  }

  /** Random parameters to start from, drawn from the generator alone. */
  Parameters initial(Workspace workspace, RandomGenerator random);
}
