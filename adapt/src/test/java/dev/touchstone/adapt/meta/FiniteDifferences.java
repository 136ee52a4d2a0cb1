package dev.touchstone.adapt.meta;

import dev.touchstone.adapt.meta.tensor.Parameters;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** Central differences, the independent judge of every derivative. */
public final class FiniteDifferences {

  private static final double STEP = 1e-5;

  private FiniteDifferences() {}

  /** Gradient of a function of parameters, tensor after tensor. */
  public static double[] gradient(ToDoubleFunction<Parameters> function, Parameters at) {
    double[] flat = at.flatten().toDoubleArray();
    double[] gradient = new double[flat.length];
    for (int i = 0; i < flat.length; i++) {
      double above = function.applyAsDouble(moved(at, flat, i, STEP));
      double below = function.applyAsDouble(moved(at, flat, i, -STEP));
      gradient[i] = (above - below) / (2 * STEP);
    }
    return gradient;
  }

  /** {@code max|a - b| / max|b|}. */
  public static double error(double[] got, double[] expected) {
    double difference = 0;
    for (int i = 0; i < expected.length; i++) {
      difference = Math.max(difference, Math.abs(got[i] - expected[i]));
    }
    return difference / Arrays.stream(expected).map(Math::abs).max().orElseThrow();
  }

  /** All values of parameters, tensor after tensor. */
  public static double[] flat(Parameters parameters) {
    return parameters.flatten().toDoubleArray();
  }

  private static Parameters moved(Parameters at, double[] flat, int index, double step) {
    double[] changed = flat.clone();
    changed[index] += step;
    return at.unflatten(at.tensor(0).getManager().create(changed));
  }
}
