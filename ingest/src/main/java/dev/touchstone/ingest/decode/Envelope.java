package dev.touchstone.ingest.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Locale;

/**
 * A record's post, taken out of whatever it came in: plain JSON, or CloudEvents 1.0 in the binary
 * or the structured mode of its Kafka binding.
 *
 * @param post the post's fields
 * @param pointer JSON Pointer to them, empty where they are the whole value
 * @param traceParent the W3C trace context that came with them, or null
 */
record Envelope(ObjectNode post, String pointer, String traceParent) {

  private static final String STRUCTURED = "application/cloudevents+json";
  private static final String BATCH = "application/cloudevents-batch";
  private static final String[] REQUIRED = {"id", "source", "type"};

  /** Opens {@code value}. */
  static Envelope open(RecordHeaders headers, byte[] value) throws RejectedException {
    String contentType = headers.find("content-type").map(Envelope::mediaType).orElse("");
    if (contentType.startsWith(BATCH)) {
      throw invalid("header:content-type", "expected one event a record, got a batch of them");
    }
    if (contentType.equals(STRUCTURED)) {
      return structured(headers, StrictJson.read(value, ""));
    }
    if (headers.find("ce_specversion").isPresent()) {
      return binary(headers, contentType, value);
    }
    return new Envelope(StrictJson.read(value, ""), "", headers.find("traceparent").orElse(null));
  }

  private static Envelope binary(RecordHeaders headers, String contentType, byte[] value)
      throws RejectedException {
    requireVersion("header:ce_specversion", headers.find("ce_specversion").orElse(null));
    for (String attribute : REQUIRED) {
      String name = "ce_" + attribute;
      requirePresent("header:" + name, headers.find(name).orElse(null));
    }
    requireJson("header:content-type", contentType);
    String trace =
        headers.find("traceparent").or(() -> headers.find("ce_traceparent")).orElse(null);
    return new Envelope(StrictJson.read(value, ""), "", trace);
  }

  private static Envelope structured(RecordHeaders headers, ObjectNode event)
      throws RejectedException {
    requireVersion("/specversion", JsonTypes.text(event, "specversion", ""));
    for (String attribute : REQUIRED) {
      requirePresent("/" + attribute, JsonTypes.text(event, attribute, ""));
    }
    String dataType = JsonTypes.text(event, "datacontenttype", "");
    requireJson("/datacontenttype", dataType == null ? "" : mediaType(dataType));
    String inEvent = JsonTypes.text(event, "traceparent", "");
    String trace = headers.find("traceparent").orElse(inEvent);
    JsonNode data = event.get("data");
    if (data instanceof ObjectNode object) {
      return new Envelope(object, "/data", trace);
    }
    if (data != null) {
      throw new RejectedException(
          RejectReason.WRONG_TYPE, "/data", "expected an object, got " + JsonTypes.nameOf(data));
    }
    return new Envelope(StrictJson.read(base64(event), "/data_base64"), "/data_base64", trace);
  }

  private static byte[] base64(ObjectNode event) throws RejectedException {
    String encoded = JsonTypes.text(event, "data_base64", "");
    if (encoded == null) {
      throw invalid("/data", "expected data or data_base64, got neither");
    }
    try {
      return Base64.getDecoder().decode(encoded);
    } catch (IllegalArgumentException e) {
      throw new RejectedException(
          new Rejected(
              RejectReason.INVALID_EVENT,
              "/data_base64",
              "expected Base64, got another encoding",
              e.getClass().getName()));
    }
  }

  private static void requireVersion(String where, String version) throws RejectedException {
    if (!"1.0".equals(version)) {
      throw invalid(
          where, "expected 1.0, got " + (version == null ? "nothing" : "another version"));
    }
  }

  private static void requirePresent(String where, String value) throws RejectedException {
    if (value == null || value.isEmpty()) {
      throw invalid(where, "expected a non-empty string, got nothing");
    }
  }

  private static void requireJson(String where, String mediaType) throws RejectedException {
    boolean json = mediaType.endsWith("/json") || mediaType.endsWith("+json");
    if (!mediaType.isEmpty() && !json) {
      throw invalid(where, "expected application/json, got another media type");
    }
  }

  private static RejectedException invalid(String where, String message) {
    return new RejectedException(RejectReason.INVALID_EVENT, where, message);
  }

  private static String mediaType(String contentType) {
    return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }
}
