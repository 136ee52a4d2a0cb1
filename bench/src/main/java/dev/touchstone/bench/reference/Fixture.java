package dev.touchstone.bench.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * A fixture's tree, by JSON pointer. Remembers what was read as input; what is left over are the
 * expected quantities. Used by one thread.
 */
final class Fixture {

  private final JsonNode root;
  private final Set<String> inputs = new LinkedHashSet<>();

  Fixture(JsonNode root) {
    this.root = root;
  }

  /** Number of elements of an array. */
  int size(String pointer) {
    JsonNode node = node(pointer);
    require(node.isArray() && !node.isEmpty(), pointer, "a non-empty array", node.getNodeType());
    return node.size();
  }

  /** Names of an object's fields in order. */
  List<String> names(String pointer) {
    JsonNode node = node(pointer);
    require(node.isObject(), pointer, "an object", node.getNodeType());
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  String text(String pointer) {
    JsonNode node = input(pointer);
    require(node.isTextual(), pointer, "text", node.getNodeType());
    return node.textValue();
  }

  double number(String pointer) {
    return Numbers.number(input(pointer), pointer);
  }

  int integer(String pointer) {
    return Numbers.integer(input(pointer), pointer);
  }

  double[] vector(String pointer) {
    return Numbers.flat(input(pointer), pointer);
  }

  double[][] matrix(String pointer) {
    return Numbers.matrix(input(pointer), pointer);
  }

  /** Rows that each sum to 1. */
  double[][] distributions(String pointer) {
    double[][] rows = matrix(pointer);
    for (int i = 0; i < rows.length; i++) {
      double sum = Arrays.stream(rows[i]).sum();
      require(Math.abs(sum - 1) < 1e-6, pointer + "/" + i, "probabilities that sum to 1", sum);
    }
    return rows;
  }

  int[] classes(String pointer, int count) {
    return Numbers.classes(input(pointer), pointer, count);
  }

  /** Number of values that an expected quantity has. */
  int expectedSize(String pointer) {
    return Numbers.flat(node(pointer), pointer).length;
  }

  /** Pointers of what was read as input. */
  Set<String> inputs() {
    return Set.copyOf(inputs);
  }

  /** Every quantity that is not an input, flattened, by pointer. */
  Map<String, double[]> quantitiesBut(Set<String> inputsOfAll) {
    inputs.addAll(inputsOfAll);
    Map<String, double[]> quantities = new LinkedHashMap<>();
    collect(root, "", quantities);
    return quantities;
  }

  private void collect(JsonNode node, String pointer, Map<String, double[]> quantities) {
    if (node.isObject()) {
      names(pointer).forEach(name -> collect(node.get(name), pointer + "/" + name, quantities));
    } else if (holdsObjects(node)) {
      for (int i = 0; i < node.size(); i++) {
        collect(node.get(i), pointer + "/" + i, quantities);
      }
    } else if (!inputs.contains(pointer)) {
      quantities.put(pointer, Numbers.flat(node, pointer));
    }
  }

  private static boolean holdsObjects(JsonNode node) {
    return node.isArray()
        && StreamSupport.stream(node.spliterator(), false).anyMatch(JsonNode::isObject);
  }

  private JsonNode input(String pointer) {
    inputs.add(pointer);
    return node(pointer);
  }

  private JsonNode node(String pointer) {
    JsonNode node = root.at(pointer);
    require(!node.isMissingNode(), pointer, "a value", "none");
    return node;
  }

  private static void require(boolean holds, String pointer, String expected, Object got) {
    if (!holds) {
      throw new InvalidFixtureException(pointer, expected, got);
    }
  }
}
