package dev.touchstone.adapt.full;

import ai.djl.ndarray.NDArray;
import dev.touchstone.adapt.meta.tensor.Dual;
import dev.touchstone.adapt.meta.tensor.DualParameters;
import java.util.HashMap;
import java.util.Map;

/**
 * An encoder's weights with those that learn in their places: a learned weight itself, or a fixed
 * one with the product of two thin matrices added.
 */
final class LearnedWeights {

  private final Map<String, NDArray> fixed;
  private final Map<String, NDArray> learned = new HashMap<>();

  LearnedWeights(Map<String, NDArray> fixed, DualParameters parameters) {
    this.fixed = fixed;
    for (int i = 0; i < parameters.names().size(); i++) {
      Dual dual = parameters.duals().get(i);
      learned.put(parameters.names().get(i), dual.value());
    }
  }

  NDArray get(String name) {
    NDArray whole = learned.get(name);
    if (whole != null) {
      return whole;
    }
    NDArray left = learned.get(name + Learned.LEFT);
    return left == null
        ? fixed.get(name)
        : fixed.get(name).add(left.matMul(learned.get(name + Learned.RIGHT)));
  }
}
