package dev.touchstone.api.provenance;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * A PROV-JSON document (W3C Member Submission, 24 April 2013) that grows: each element and relation
 * once, under qualified names of namespaces {@code urn:touchstone:...}. Used by one thread.
 */
final class ProvDocument {

  private static final String[] PREFIXES = {
    "ts", "post", "verdict", "judgement", "model", "run", "label", "pseudo-labels", "bank", "agent"
  };

  private final ObjectNode root = new ObjectMapper().createObjectNode();
  private int relations;

  ProvDocument() {
    ObjectNode prefixes = root.putObject("prefix");
    prefixes.put("xsd", "http://www.w3.org/2001/XMLSchema#");
    for (String prefix : PREFIXES) {
      prefixes.put(prefix, "urn:touchstone:" + prefix + ":");
    }
  }

  /** A qualified name; what names may not hold is percent-encoded. */
  static String name(String prefix, Object... parts) {
    StringBuilder name = new StringBuilder(prefix).append(':');
    for (int i = 0; i < parts.length; i++) {
      name.append(i == 0 ? "" : "/").append(encoded(parts[i].toString()));
    }
    return name.toString();
  }

  /** Adds an element of a kind such as {@code entity}; a known one is left as it is. */
  String element(String kind, String name, Map<String, ?> attributes) {
    ObjectNode elements = root.withObject("/" + kind);
    if (!elements.has(name)) {
      ObjectNode element = elements.putObject(name);
      attributes.forEach((key, value) -> put(element, key, value));
    }
    return name;
  }

  /** Adds a relation such as {@code used}. */
  void relation(String kind, Map<String, ?> attributes) {
    relations++;
    ObjectNode relation = root.withObject("/" + kind).putObject("_:r" + relations);
    attributes.forEach((key, value) -> put(relation, key, value));
  }

  ObjectNode json() {
    return root;
  }

  /** Null says nothing. */
  private static void put(ObjectNode node, String key, Object value) {
    if (value instanceof Boolean truth) {
      node.put(key, truth);
    } else if (value instanceof Integer number) {
      node.put(key, number);
    } else if (value instanceof Long number) {
      node.put(key, number);
    } else if (value instanceof Double number) {
      node.put(key, number);
    } else if (value instanceof QualifiedName type) {
      node.putObject(key).put("$", type.name()).put("type", "xsd:QName");
    } else if (value instanceof Instant && !key.startsWith("prov:")) {
      node.putObject(key).put("$", value.toString()).put("type", "xsd:dateTime");
    } else if (value != null) {
      node.put(key, value.toString());
    }
  }

  /** A qualified name as a value, for example {@code prov:Person}. */
  record QualifiedName(String name) {}

  private static String encoded(String part) {
    StringBuilder encoded = new StringBuilder();
    for (byte unit : part.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = unit > 0 && (Character.isLetterOrDigit(unit) || unit == '-' || unit == '_');
      encoded.append(plain ? String.valueOf((char) unit) : String.format("%%%02X", unit));
    }
    return encoded.toString();
  }
}
