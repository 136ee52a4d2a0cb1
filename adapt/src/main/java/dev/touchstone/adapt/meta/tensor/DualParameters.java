package dev.touchstone.adapt.meta.tensor;

import dev.touchstone.detector.tensor.Dual;
import java.util.List;

/**
 * Parameters as a network reads them: by name, each with its derivative along a direction.
 *
 * @param names names in order
 * @param duals one for each name
 */
public record DualParameters(List<String> names, List<Dual> duals) {

  public DualParameters {
    names = List.copyOf(names);
    duals = List.copyOf(duals);
    if (names.size() != duals.size()) {
      throw new IllegalArgumentException(
          "expected a tensor for each of " + names.size() + " names, got " + duals.size());
    }
  }

  /**
   * The parameter of that name.
   *
   * @throws IllegalArgumentException if there is no such parameter
   */
  public Dual get(String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          "expected one of the parameters " + names + ", got " + name);
    }
    return duals.get(index);
  }
}
