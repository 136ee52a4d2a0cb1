package dev.touchstone.adapt.full;

import ai.djl.ndarray.NDArray;
import dev.touchstone.adapt.meta.tensor.DualParameters;
import dev.touchstone.detector.tensor.Dual;
import java.util.HashMap;
import java.util.Map;

/**
 * An encoder's weights with those that learn in their places: a learned weight itself, or a fixed
 * one with the product of two thin matrices added.
 */
final class LearnedWeights {

  private final Map<String, NDArray> fixed;
  private final Map<String, Dual> learned = new HashMap<>();

  LearnedWeights(Map<String, NDArray> fixed, DualParameters parameters) {
    this.fixed = fixed;
    for (int i = 0; i < parameters.names().size(); i++) {
      learned.put(parameters.names().get(i), parameters.duals().get(i));
    }
  }

  Dual get(String name) {
    Dual whole = learned.get(name);
    if (whole != null) {
      return whole;
    }
    Dual untouched = Dual.constant(fixed.get(name));
    Dual left = learned.get(name + Learned.LEFT);
    return left == null ? untouched : untouched.add(left.matMul(learned.get(name + Learned.RIGHT)));
  }
}
