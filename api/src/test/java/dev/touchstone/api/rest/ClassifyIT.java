package dev.touchstone.api.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.touchstone.api.platform.Platform;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestFolder.class)
class ClassifyIT {

  private static final String TEXT = "Officials confirm that the bridge opens on Friday at noon.";

  @Inject Platform platform;

  @Test
  void judgesOneText() {
    classify(Map.of("text", TEXT, "domain", "bridges"))
        .then()
        .statusCode(200)
        .body("domain", equalTo("bridges"))
        .body("$", hasKey("decision"))
        .body("$", hasKey("probability"))
        .body("modelId.length()", equalTo(64));
  }

  @Test
  void judgesSeveralInTheirOrderAndEachAsIfAlone() {
    String other = "Secret doctors say drinking silver cures everything, they hide it!!!";
    Response several = classify(Map.of("texts", List.of(TEXT, other, TEXT)));

    several.then().statusCode(200).body("items", hasSize(3));
    List<Map<String, Object>> items = several.jsonPath().getList("items");
    assertThat(items.get(0)).isEqualTo(items.get(2));
    assertThat(items.get(1)).isEqualTo(classify(Map.of("text", other)).jsonPath().getMap("$"));
    assertThat(items).extracting(item -> item.get("domain")).containsOnly("general");
  }

  @Test
  void storesNothing() {
    classify(Map.of("text", TEXT, "domain", "not-stored")).then().statusCode(200);

    assertThat(platform.database().domainStore().find("not-stored")).isEmpty();
  }

  @Test
  void takesNewlinesAndTabs() {
    classify(Map.of("text", "One line.\n\tAnother line.")).then().statusCode(200);
  }

  @Test
  void abstainsWhereNothingIsLeftOfTheText() {
    classify(Map.of("text", "\u200b\u200d\u202e"))
        .then()
        .statusCode(200)
        .body("decision", equalTo("NEEDS_REVIEW"))
        .body("abstainReason", equalTo("NO_TEXT"));
  }

  @Test
  void takes256TextsAndNoMore() {
    classify(Map.of("texts", Collections.nCopies(256, TEXT)))
        .then()
        .statusCode(200)
        .body("items", hasSize(256));
    classify(Map.of("texts", Collections.nCopies(257, TEXT)))
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/texts"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | ''",
        "{\"text\":\"a\",\"texts\":[\"b\"]} | ''",
        "{\"text\":\"\"} | /text",
        "{\"text\":7} | /text",
        "{\"text\":true} | /text",
        "{\"text\":[\"hushed\"]} | /text",
        "{\"text\":\"hushed\\u0000\"} | /text",
        "{\"text\":\"hushed\\u001b\"} | /text",
        "{\"text\":\"hushed\\ud800\"} | /text",
        "{\"texts\":[]} | /texts",
        "{\"texts\":\"hushed\"} | /texts",
        "{\"texts\":[\"a\",\"\"]} | /texts/1",
        "{\"texts\":[\"a\",7]} | /texts/1",
        "{\"texts\":[\"a\",null]} | /texts/1",
        "{\"text\":\"hushed\",\"domain\":\"Not One\"} | /domain",
        "{\"text\":\"hushed\",\"lang\":\"en\"} | /lang",
        "{\"text\":\"hushed\",\"text\":\"hushed\"} | ''",
        "[\"hushed\"] | ''",
        "null | ''",
        "\"hushed\" | ''",
        "{\"text\":\"hushed\" | ''",
        "{\"text\":\"hushed\"} x | ''",
        "not json | ''"
      })
  void refusesWithAPointerAndWithoutTheText(String body, String pointer) {
    given()
        .contentType(ContentType.JSON)
        .body(body)
        .post("/v1/classify")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("errors.pointer", everyItem(equalTo(pointer)))
        .body("errors", hasSize(1))
        .body("detail", not(containsString("hushed")))
        .body("errors[0].message", not(containsString("hushed")));
  }

  @Test
  void refusesInvalidUtf8() {
    byte[] body = {'{', '"', 't', 'e', 'x', 't', '"', ':', '"', (byte) 0xff, (byte) 0xfe, '"', '}'};

    given()
        .contentType(ContentType.JSON)
        .body(body)
        .post("/v1/classify")
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
  }

  @Test
  void refusesATextOver64Kilobytes() {
    classify(Map.of("text", "a".repeat(64 * 1024))).then().statusCode(200);
    classify(Map.of("text", "a".repeat(64 * 1024 + 1)))
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/text"));
  }

  @Test
  void refusesATwoMegabyteText() {
    classify(Map.of("text", "a".repeat(2 * 1024 * 1024))).then().statusCode(400);
  }

  private static Response classify(Map<String, Object> body) {
    return given().contentType(ContentType.JSON).body(body).post("/v1/classify");
  }
}
