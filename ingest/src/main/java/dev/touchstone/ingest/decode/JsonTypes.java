package dev.touchstone.ingest.decode;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** Typed reading of a JSON object's fields; absent and {@code null} are the same. */
final class JsonTypes {

  private JsonTypes() {}

  /** The string in {@code field}, or null where there is none. */
  static String text(JsonNode object, String field, String at) throws RejectedException {
    JsonNode node = object.get(field);
    if (node == null || node.isNull()) {
      return null;
    }
    if (!node.isTextual()) {
      throw new RejectedException(
          RejectReason.WRONG_TYPE, at + "/" + field, "expected a string, got " + nameOf(node));
    }
    return node.textValue();
  }

  /** The JSON type of {@code node} in words. */
  static String nameOf(JsonNode node) {
    return "a JSON " + node.getNodeType().name().toLowerCase(Locale.ROOT);
  }
}
