package dev.touchstone.ingest.decode;

import static dev.touchstone.ingest.decode.Records.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.core.intake.IntakePost;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pins the Kafka binding of CloudEvents 1.0, section by section. */
class CloudEventsTest {

  private static final String POST = "{\"id\":\"p1\",\"text\":\"x\"}";
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String TRACE_PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";
  private static final Map<String, String> STRUCTURED =
      Map.of("content-type", "application/cloudevents+json; charset=UTF-8");

  @Test
  void readsTheBinaryMode() {
    IntakePost post = decoded(POST, binary(Map.of("ce_traceparent", TRACE_PARENT)));

    assertThat(post.post().id()).isEqualTo("p1");
    assertThat(post.traceId()).isEqualTo(TRACE);
  }

  @Test
  void readsTheStructuredMode() {
    IntakePost post =
        decoded(
            structured(
                ",\"datacontenttype\":\"application/json\",\"traceparent\":\""
                    + TRACE_PARENT
                    + "\",\"data\":"
                    + POST),
            STRUCTURED);

    assertThat(post.post().id()).isEqualTo("p1");
    assertThat(post.traceId()).isEqualTo(TRACE);
  }

  @Test
  void readsStructuredDataInBase64() {
    String data = Base64.getEncoder().encodeToString(utf8(POST));

    assertThat(decoded(structured(",\"data_base64\":\"" + data + "\""), STRUCTURED).post().id())
        .isEqualTo("p1");
  }

  @Test
  void pointsIntoTheData() {
    Rejected rejected = rejected(structured(",\"data\":{\"id\":\"p1\",\"text\":7}"), STRUCTURED);

    assertThat(rejected.reason()).isEqualTo(RejectReason.WRONG_TYPE);
    assertThat(rejected.pointer()).isEqualTo("/data/text");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badEvents")
  void rejectsAnEnvelopeItCannotRead(
      String name, String value, Map<String, String> headers, String pointer) {
    assertThat(rejected(value, headers).pointer()).isEqualTo(pointer);
  }

  static Stream<Arguments> badEvents() {
    return Stream.of(
        Arguments.of(
            "version", POST, binary(Map.of("ce_specversion", "0.3")), "header:ce_specversion"),
        Arguments.of("no type", POST, without("ce_type"), "header:ce_type"),
        Arguments.of(
            "media type",
            POST,
            binary(Map.of("content-type", "text/plain")),
            "header:content-type"),
        Arguments.of(
            "batch",
            "[]",
            Map.of("content-type", "application/cloudevents-batch+json"),
            "header:content-type"),
        Arguments.of("structured version", "{\"specversion\":\"2.0\"}", STRUCTURED, "/specversion"),
        Arguments.of(
            "structured without source",
            "{\"specversion\":\"1.0\",\"id\":\"e\"}",
            STRUCTURED,
            "/source"),
        Arguments.of("no data", structured(""), STRUCTURED, "/data"),
        Arguments.of("data a string", structured(",\"data\":\"x\""), STRUCTURED, "/data"),
        Arguments.of(
            "no Base64", structured(",\"data_base64\":\"***\""), STRUCTURED, "/data_base64"),
        Arguments.of(
            "XML data",
            structured(",\"datacontenttype\":\"text/xml\",\"data\":{}"),
            STRUCTURED,
            "/datacontenttype"));
  }

  private static String structured(String more) {
    return "{\"specversion\":\"1.0\",\"id\":\"e1\",\"source\":\"/feed\",\"type\":\"post\""
        + more
        + "}";
  }

  private static Map<String, String> binary(Map<String, String> more) {
    Map<String, String> headers =
        new HashMap<>(
            Map.of(
                "ce_specversion", "1.0",
                "ce_id", "e1",
                "ce_source", "/feed",
                "ce_type", "post",
                "content-type", "application/json"));
    headers.putAll(more);
    return headers;
  }

  private static Map<String, String> without(String header) {
    Map<String, String> headers = binary(Map.of());
    headers.remove(header);
    return headers;
  }

  private static IntakePost decoded(String value, Map<String, String> headers) {
    Decoding decoding = Records.decode(Records.of(null, utf8(value), headers));
    assertThat(decoding).isInstanceOf(Decoded.class);
    return ((Decoded) decoding).post();
  }

  private static Rejected rejected(String value, Map<String, String> headers) {
    Decoding decoding = Records.decode(Records.of(null, utf8(value), headers));
    assertThat(decoding).isInstanceOf(Rejected.class);
    return (Rejected) decoding;
  }
}
