package dev.touchstone.bench.reference;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Fixtures, and ways to spoil them. */
final class Fixtures {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String OWN = "/reference/seven-inputs-four-tasks.json";

  private Fixtures() {}

  /** The fixture that is kept here. */
  static JsonNode own() {
    try (InputStream in = Fixtures.class.getResourceAsStream(OWN)) {
      return MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The fixture in the folder shared beside the repository; the test is skipped without it. */
  static JsonNode shared() {
    Path file = sharedFolder().resolve("reference/methods.json").normalize();
    assumeThat(Files.exists(file)).as("%s holds the shared fixture", file).isTrue();
    try {
      return MAPPER.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Pointers of all numbers under a pointer. */
  static List<String> numbers(JsonNode tree, String pointer) {
    JsonNode node = tree.at(pointer);
    List<String> found = new ArrayList<>();
    if (node.isNumber()) {
      found.add(pointer);
    }
    for (String child : children(node)) {
      found.addAll(numbers(tree, pointer + "/" + child));
    }
    return found;
  }

  /** A copy with a number moved by a thousandth of itself, or from 0 to 1. */
  static JsonNode planted(JsonNode tree, String pointer) {
    double value = tree.at(pointer).doubleValue();
    return changed(tree, pointer, value == 0 ? 1 : value * 1.001);
  }

  /** A copy with another number at a pointer. */
  static JsonNode changed(JsonNode tree, String pointer, double value) {
    JsonNode copy = tree.deepCopy();
    JsonNode parent = parent(copy, pointer);
    if (parent instanceof ObjectNode object) {
      object.put(name(pointer), value);
    } else {
      ((ArrayNode) parent).set(Integer.parseInt(name(pointer)), value);
    }
    return copy;
  }

  /** A copy without the field at a pointer. */
  static JsonNode without(JsonNode tree, String pointer) {
    JsonNode copy = tree.deepCopy();
    ((ObjectNode) parent(copy, pointer)).remove(name(pointer));
    return copy;
  }

  private static Path sharedFolder() {
    String data = System.getenv("TOUCHSTONE_SHARED_DATA");
    return data == null ? Path.of("../../shared") : Path.of(data).resolve("..");
  }

  private static List<String> children(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      names.add(Integer.toString(i));
    }
    return names;
  }

  private static JsonNode parent(JsonNode tree, String pointer) {
    return tree.at(pointer.substring(0, pointer.lastIndexOf('/')));
  }

  private static String name(String pointer) {
    return pointer.substring(pointer.lastIndexOf('/') + 1);
  }
}
