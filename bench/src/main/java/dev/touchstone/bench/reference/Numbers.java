package dev.touchstone.bench.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** JSON numbers and arrays of them as Java arrays. */
final class Numbers {

  private Numbers() {}

  static double number(JsonNode node, String pointer) {
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
      throw new InvalidFixtureException(pointer, "a finite number", node.getNodeType());
    }
    return node.doubleValue();
  }

  static int integer(JsonNode node, String pointer) {
    double value = number(node, pointer);
    if (value != Math.rint(value)) {
      throw new InvalidFixtureException(pointer, "a whole number", value);
    }
    return (int) value;
  }

  /** Values of a number or of an array of any depth, row-major. */
  static double[] flat(JsonNode node, String pointer) {
    List<Double> values = new ArrayList<>();
    addTo(values, node, pointer);
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  static double[][] matrix(JsonNode node, String pointer) {
    if (!node.isArray() || node.isEmpty()) {
      throw new InvalidFixtureException(pointer, "a non-empty array", node.getNodeType());
    }
    double[][] rows = new double[node.size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = flat(node.get(i), pointer + "/" + i);
      if (!node.get(i).isArray() || rows[i].length != rows[0].length) {
        throw new InvalidFixtureException(
            pointer + "/" + i, "a row of " + rows[0].length + " numbers", rows[i].length);
      }
    }
    return rows;
  }

  static int[] classes(JsonNode node, String pointer, int count) {
    double[] values = flat(node, pointer);
    int[] classes = new int[values.length];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = integer(node.get(i), pointer + "/" + i);
      if (classes[i] < 0 || classes[i] >= count) {
        throw new InvalidFixtureException(
            pointer + "/" + i, "a class from 0 to " + (count - 1), classes[i]);
      }
    }
    return classes;
  }

  private static void addTo(List<Double> values, JsonNode node, String pointer) {
    if (!node.isArray()) {
      values.add(number(node, pointer));
      return;
    }
    for (int i = 0; i < node.size(); i++) {
      addTo(values, node.get(i), pointer + "/" + i);
    }
  }
}
