package dev.touchstone.ingest.decode;

import static dev.touchstone.ingest.decode.Records.decode;
import static dev.touchstone.ingest.decode.Records.json;
import static dev.touchstone.ingest.decode.Records.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.core.intake.IntakePost;
import dev.touchstone.core.post.DomainAssignment;
import dev.touchstone.core.post.DomainAssignment.Source;
import dev.touchstone.core.post.Post;
import dev.touchstone.core.post.RecordOrigin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostDecoderTest {

  private static final String SECRET = "zebra-crossing";

  @Test
  void readsEveryField() {
    IntakePost post =
        decoded(
            json(
                """
                {"id":"p1","text":"The dam\\n\\tholds","domain":"flood","author":"river",
                 "publishedAt":"2026-11-24T09:00:00.5+01:00","url":"https://example.org/1",
                 "lang":"en","likes":12,"nested":{"unknown":[1,2]}}
                """));

    assertThat(post.post())
        .isEqualTo(
            new Post(
                "p1",
                "The dam\n\tholds",
                "flood",
                "river",
                Instant.parse("2026-11-24T08:00:00.500Z"),
                "https://example.org/1",
                "en"));
    assertThat(post.assignment()).isEqualTo(new DomainAssignment("flood", Source.FIELD));
    assertThat(post.origin())
        .isEqualTo(
            new RecordOrigin("touchstone.posts", 2, 17, Instant.ofEpochMilli(1_700_000_000_000L)));
    assertThat(post.ingestedAt()).isEqualTo(Records.INGESTED_AT);
    assertThat(post.traceId()).isNull();
  }

  @Test
  void takesNullForAbsent() {
    Post post =
        decoded(
                json(
                    """
                    {"id":"p1","text":"x","domain":null,"author":null,"publishedAt":null,
                     "url":null,"lang":null}
                    """))
            .post();

    assertThat(post).isEqualTo(new Post("p1", "x", null, null, null, null, null));
  }

  @Test
  void takesTheKeyForAnAbsentId() {
    assertThat(decoded(Records.of("k1", utf8("{\"text\":\"x\"}"), Map.of())).post().id())
        .isEqualTo("k1");
  }

  @Test
  void prefersTheIdOverAKeyThatDiffers() {
    byte[] value = utf8("{\"id\":\"p1\",\"text\":\"x\"}");

    assertThat(decoded(Records.of("author-7", value, Map.of())).post().id()).isEqualTo("p1");
  }

  @Test
  void takesTheDomainFromFieldThenHeaderThenDefault() {
    byte[] with = utf8("{\"id\":\"p\",\"text\":\"x\",\"domain\":\"flood\"}");
    byte[] without = utf8("{\"id\":\"p\",\"text\":\"x\"}");
    Map<String, String> header = Map.of("domain", "election");

    assertThat(decoded(Records.of(null, with, header)).assignment())
        .isEqualTo(new DomainAssignment("flood", Source.FIELD));
    assertThat(decoded(Records.of(null, without, header)).assignment())
        .isEqualTo(new DomainAssignment("election", Source.HEADER));
    assertThat(decoded(Records.of(null, without, Map.of())).assignment())
        .isEqualTo(new DomainAssignment("general", Source.DEFAULT));
  }

  @Test
  void takesTheTraceFromTheHeaderAndIgnoresOneThatIsNone() {
    byte[] value = utf8("{\"id\":\"p\",\"text\":\"x\"}");
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    assertThat(traceOf(value, "00-" + trace + "-00f067aa0ba902b7-01")).isEqualTo(trace);
    assertThat(traceOf(value, "cc-" + trace + "-00f067aa0ba902b7-01-more")).isEqualTo(trace);
    assertThat(traceOf(value, "ff-" + trace + "-00f067aa0ba902b7-01")).isNull();
    assertThat(traceOf(value, "00-" + "0".repeat(32) + "-00f067aa0ba902b7-01")).isNull();
    assertThat(traceOf(value, "nonsense")).isNull();
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MAX_VALUE})
  void takesThePollTimeForATimestampThatIsNone(long timestamp) {
    byte[] value = utf8("{\"id\":\"p\",\"text\":\"x\"}");

    assertThat(decoded(Records.of(null, value, Map.of(), timestamp)).origin().timestamp())
        .isEqualTo(Records.INGESTED_AT);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badValues")
  void rejectsWithReasonAndPointer(String name, byte[] value, RejectReason reason, String pointer) {
    Rejected rejected = rejected(Records.of(null, value, Map.of()));

    assertThat(rejected.reason()).isEqualTo(reason);
    assertThat(rejected.pointer()).isEqualTo(pointer);
    assertThat(rejected.message()).startsWith("expected ").doesNotContain(SECRET);
  }

  static Stream<Arguments> badValues() {
    return Stream.of(
        bad("no value", (byte[]) null, RejectReason.NO_VALUE, ""),
        bad("nothing", "", RejectReason.NOT_JSON, ""),
        bad("white space", "  \n", RejectReason.NOT_JSON, ""),
        bad("prose", SECRET + " is not JSON", RejectReason.NOT_JSON, ""),
        bad("cut off", "{\"id\":\"p\",\"text\":\"" + SECRET, RejectReason.NOT_JSON, ""),
        bad("an array", "[{\"id\":\"p\",\"text\":\"x\"}]", RejectReason.NOT_JSON, ""),
        bad("a string", "\"" + SECRET + "\"", RejectReason.NOT_JSON, ""),
        bad("null", "null", RejectReason.NOT_JSON, ""),
        bad("two objects", post("") + post(""), RejectReason.NOT_JSON, ""),
        bad("NaN", post(",\"likes\":NaN"), RejectReason.NOT_JSON, ""),
        bad(
            "raw newline in a string",
            "{\"id\":\"p\",\"text\":\"a\nb\"}",
            RejectReason.NOT_JSON,
            ""),
        bad(
            "too deep",
            post(",\"x\":" + "[".repeat(99) + "]".repeat(99)),
            RejectReason.NOT_JSON,
            ""),
        bad(
            "too large",
            post(",\"x\":\"" + "y".repeat(2_000_000) + "\""),
            RejectReason.TOO_LARGE,
            ""),
        bad(
            "Latin-1",
            latin1("{\"id\":\"p\",\"text\":\"caf\u00e9\"}"),
            RejectReason.INVALID_UTF8,
            ""),
        bad("overlong UTF-8", overlong(), RejectReason.INVALID_UTF8, ""),
        bad("UTF-16", utf16(post("")), RejectReason.INVALID_UTF8, ""),
        bad(
            "text twice",
            post(",\"text\":\"" + SECRET + "\""),
            RejectReason.DUPLICATE_FIELD,
            "/text"),
        bad(
            "deep field twice",
            post(",\"x\":{\"y\":1,\"y\":2}"),
            RejectReason.DUPLICATE_FIELD,
            "/x/y"),
        bad("id missing", "{\"text\":\"x\"}", RejectReason.INVALID_FIELD, "/id"),
        bad("id blank", "{\"id\":\" \",\"text\":\"x\"}", RejectReason.INVALID_FIELD, "/id"),
        bad("id a number", "{\"id\":1,\"text\":\"x\"}", RejectReason.WRONG_TYPE, "/id"),
        bad("text missing", "{\"id\":\"p\"}", RejectReason.INVALID_FIELD, "/text"),
        bad("text null", "{\"id\":\"p\",\"text\":null}", RejectReason.INVALID_FIELD, "/text"),
        bad("text empty", "{\"id\":\"p\",\"text\":\"\"}", RejectReason.INVALID_FIELD, "/text"),
        bad("text an array", "{\"id\":\"p\",\"text\":[\"x\"]}", RejectReason.WRONG_TYPE, "/text"),
        bad("text over 64 KB", text("\u00e9".repeat(32_769)), RejectReason.INVALID_FIELD, "/text"),
        bad("text with a bell", text(SECRET + "\\u0007"), RejectReason.INVALID_FIELD, "/text"),
        bad("text with NUL", text("\\u0000"), RejectReason.INVALID_FIELD, "/text"),
        bad("text with half a pair", text("\\ud83c"), RejectReason.INVALID_FIELD, "/text"),
        bad(
            "author with half a pair",
            post(",\"author\":\"\\udf0a\""),
            RejectReason.INVALID_FIELD,
            "/author"),
        bad("domain a number", post(",\"domain\":7"), RejectReason.WRONG_TYPE, "/domain"),
        bad(
            "domain with a space",
            post(",\"domain\":\"a b\""),
            RejectReason.INVALID_FIELD,
            "/domain"),
        bad("author an object", post(",\"author\":{}"), RejectReason.WRONG_TYPE, "/author"),
        bad("url a boolean", post(",\"url\":true"), RejectReason.WRONG_TYPE, "/url"),
        bad(
            "lang too long",
            post(",\"lang\":\"" + "x".repeat(36) + "\""),
            RejectReason.INVALID_FIELD,
            "/lang"),
        bad("date in prose", date("yesterday"), RejectReason.INVALID_DATE, "/publishedAt"),
        bad("date without time", date("2026-11-24"), RejectReason.INVALID_DATE, "/publishedAt"),
        bad(
            "date without offset",
            date("2026-11-24T08:00:00"),
            RejectReason.INVALID_DATE,
            "/publishedAt"),
        bad(
            "impossible date",
            date("2026-02-30T08:00:00Z"),
            RejectReason.INVALID_DATE,
            "/publishedAt"),
        bad("year 0", date("0000-01-01T00:00:00Z"), RejectReason.INVALID_FIELD, "/publishedAt"),
        bad(
            "date a number",
            post(",\"publishedAt\":1764000000"),
            RejectReason.WRONG_TYPE,
            "/publishedAt"));
  }

  @Test
  void rejectsAKeyThatIsNoTextWhereItWouldBeTheId() {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>("t", 0, 0, new byte[] {(byte) 0xff}, utf8("{\"text\":\"x\"}"));

    assertThat(rejected(record).reason()).isEqualTo(RejectReason.INVALID_UTF8);
    assertThat(rejected(record).pointer()).isEqualTo("key");
  }

  @Test
  void rejectsADomainHeaderThatIsNone() {
    byte[] value = utf8("{\"id\":\"p\",\"text\":\"x\"}");
    Rejected rejected = rejected(Records.of(null, value, Map.of("domain", "No Domain")));

    assertThat(rejected.reason()).isEqualTo(RejectReason.INVALID_DOMAIN_HEADER);
    assertThat(rejected.pointer()).isEqualTo("header:domain");
  }

  @Test
  void neverThrowsOnAnyBytes() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] value = mutated(random, utf8(post(",\"publishedAt\":\"2026-11-24T08:00:00Z\"")));
      assertThat(decode(Records.of("k", value, Map.of()))).isNotNull();
    }
  }

  @Test
  void refusesADefaultDomainThatIsNone() {
    assertThatThrownBy(() -> new PostDecoder("No Domain"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] mutated(Random random, byte[] value) {
    for (int edits = random.nextInt(6); edits >= 0; edits--) {
      value[random.nextInt(value.length)] = (byte) random.nextInt(256);
    }
    return value;
  }

  private static Arguments bad(String name, String value, RejectReason reason, String pointer) {
    return bad(name, utf8(value), reason, pointer);
  }

  private static Arguments bad(String name, byte[] value, RejectReason reason, String pointer) {
    return Arguments.of(name, value, reason, pointer);
  }

  private static String post(String more) {
    return "{\"id\":\"p\",\"text\":\"x\"" + more + "}";
  }

  private static String text(String text) {
    return "{\"id\":\"p\",\"text\":\"" + text + "\"}";
  }

  private static String date(String date) {
    return post(",\"publishedAt\":\"" + date + "\"");
  }

  private static byte[] latin1(String value) {
    return value.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] utf16(String value) {
    return value.getBytes(StandardCharsets.UTF_16);
  }

  private static byte[] overlong() {
    return latin1("{\"id\":\"p\",\"text\":\"\u00c0\u00af\"}");
  }

  private static String traceOf(byte[] value, String traceParent) {
    return decoded(Records.of(null, value, Map.of("traceparent", traceParent))).traceId();
  }

  private static IntakePost decoded(ConsumerRecord<byte[], byte[]> record) {
    Decoding decoding = decode(record);
    assertThat(decoding).isInstanceOf(Decoded.class);
    return ((Decoded) decoding).post();
  }

  private static Rejected rejected(ConsumerRecord<byte[], byte[]> record) {
    Decoding decoding = decode(record);
    assertThat(decoding).isInstanceOf(Rejected.class);
    return (Rejected) decoding;
  }
}
