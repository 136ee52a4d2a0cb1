package dev.touchstone.bench.reference;

import dev.touchstone.adapt.meta.tensor.Parameters;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Quantities as the product's classes compute them, by the pointer of their expected values. */
final class Quantities {

  private final Map<String, double[]> values = new LinkedHashMap<>();

  void put(String pointer, double... value) {
    values.put(pointer, value);
  }

  /** Each tensor under its name. */
  void put(String pointer, Parameters parameters) {
    parameters.values().forEach((name, value) -> put(pointer + "/" + name, value));
  }

  Map<String, double[]> all() {
    return Collections.unmodifiableMap(values);
  }
}
