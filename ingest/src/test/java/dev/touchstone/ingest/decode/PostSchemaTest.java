package dev.touchstone.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema and the decoder accept and refuse the same messages. */
class PostSchemaTest {

  private static Schema schema;

  @BeforeAll
  static void readSchema() throws IOException {
    schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(Path.of("..", "docs", "post.schema.json")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'id':'p','text':'x'}",
        "{'text':'the key is the id'}",
        "{'id':null,'text':'the key is the id'}",
        "{'id':'p','text':'a\\n\\r\\tb','unknown':{'x':[1]}}",
        "{'id':'p','text':'x','domain':null,'author':null,'publishedAt':null,'url':null,'lang':null}",
        "{'id':'p','text':'x','domain':'covid-19.uk_2','author':'river','lang':'en'}",
        "{'id':'p','text':'x','publishedAt':'2026-11-24T08:30:00Z'}",
        "{'id':'p','text':'x','publishedAt':'0001-01-01T00:00:00Z'}",
        "{'id':'p','text':'x','publishedAt':'2026-11-24T08:30:00.123456789+05:30'}"
      })
  void bothAccept(String message) {
    assertThat(schemaAccepts(message)).isTrue();
    assertThat(decoderAccepts(message)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "'x'",
        "{}",
        "{'id':'p'}",
        "{'id':'','text':'x'}",
        "{'id':'  ','text':'x'}",
        "{'id':7,'text':'x'}",
        "{'id':'p\\n','text':'x'}",
        "{'id':'p','text':''}",
        "{'id':'p','text':null}",
        "{'id':'p','text':['x']}",
        "{'id':'p','text':'\\u0000'}",
        "{'id':'p','text':'\\u0085'}",
        "{'id':'p','text':'x','domain':''}",
        "{'id':'p','text':'x','domain':'Flood'}",
        "{'id':'p','text':'x','domain':7}",
        "{'id':'p','text':'x','author':{}}",
        "{'id':'p','text':'x','author':'a\\tb'}",
        "{'id':'p','text':'x','url':true}",
        "{'id':'p','text':'x','lang':'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'}",
        "{'id':'p','text':'x','publishedAt':'yesterday'}",
        "{'id':'p','text':'x','publishedAt':'2026-11-24'}",
        "{'id':'p','text':'x','publishedAt':'2026-11-24 08:30:00Z'}",
        "{'id':'p','text':'x','publishedAt':'2026-11-24T08:30Z'}",
        "{'id':'p','text':'x','publishedAt':'2026-11-24T08:30:00'}",
        "{'id':'p','text':'x','publishedAt':'2026-11-24T08:30:00+19:00'}",
        "{'id':'p','text':'x','publishedAt':'2026-11-24T24:30:00Z'}",
        "{'id':'p','text':'x','publishedAt':'2026-11-24T08:30:60Z'}",
        "{'id':'p','text':'x','publishedAt':'2026-02-30T08:30:00Z'}",
        "{'id':'p','text':'x','publishedAt':'0000-11-24T08:30:00Z'}",
        "{'id':'p','text':'x','publishedAt':1764000000}"
      })
  void bothRefuse(String message) {
    assertThat(schemaAccepts(message)).isFalse();
    assertThat(decoderAccepts(message)).isFalse();
  }

  @Test
  void longestStringsAreTheSame() {
    for (String field : new String[] {"id", "text", "author", "url", "lang"}) {
      int longest =
          switch (field) {
            case "id", "author" -> 256;
            case "url" -> 2048;
            case "lang" -> 35;
            default -> 65_536;
          };
      assertThat(schemaAccepts(with(field, longest))).as(field).isTrue();
      assertThat(decoderAccepts(with(field, longest))).as(field).isTrue();
      assertThat(schemaAccepts(with(field, longest + 1))).as(field).isFalse();
      assertThat(decoderAccepts(with(field, longest + 1))).as(field).isFalse();
    }
  }

  /** The two limits that the schema's description names because JSON Schema can't state them. */
  @ParameterizedTest
  @ValueSource(strings = {"{'id':'p','text':'\\ud83c'}", "{'id':'p','text':'LONG'}"})
  void onlyTheDecoderSeesBytesAndSurrogates(String message) {
    String whole = message.replace("LONG", "\u00e9".repeat(40_000));

    assertThat(schemaAccepts(whole)).isTrue();
    assertThat(decoderAccepts(whole)).isFalse();
  }

  private static String with(String field, int length) {
    String value = "x".repeat(length);
    return switch (field) {
      case "id" -> "{'id':'" + value + "','text':'x'}";
      case "text" -> "{'id':'p','text':'" + value + "'}";
      default -> "{'id':'p','text':'x','" + field + "':'" + value + "'}";
    };
  }

  private static boolean schemaAccepts(String message) {
    return schema
        .validate(
            json(message),
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .isEmpty();
  }

  private static boolean decoderAccepts(String message) {
    return Records.decode(Records.of("key", Records.utf8(json(message)), Map.of()))
        instanceof Decoded;
  }

  private static String json(String message) {
    return message.replace('\'', '"');
  }
}
