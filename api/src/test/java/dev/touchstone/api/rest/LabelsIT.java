package dev.touchstone.api.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.touchstone.api.platform.Platform;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestFolder.class)
class LabelsIT {

  @Inject StoredPosts posts;
  @Inject Platform platform;

  @Test
  void areStoredAndReadBack() {
    posts.store("labelled", StoredPosts.post("labelled-0", "The ferry leaves at nine."));

    label(
            "labelled",
            Map.of("postId", "labelled-0", "label", "credible", "reason", "timetable"),
            Map.of("text", "The ferry sank.", "label", "Rumour"))
        .then()
        .statusCode(200)
        .body("added", equalTo(2))
        .body("known", equalTo(0));

    given()
        .get("/v1/domains/labelled/labels")
        .then()
        .statusCode(200)
        .body("items.label", contains("CREDIBLE", "MISINFORMATION"))
        .body("items.postId", contains("labelled-0", null))
        .body("items.text", contains("The ferry leaves at nine.", "The ferry sank."))
        .body("items.analyst", contains("ana", "ana"))
        .body("items[0].reason", equalTo("timetable"))
        .body("items[0].rawSha256.length()", equalTo(64));
  }

  @Test
  void supersedeEarlierOnesOfTheSameText() {
    posts.store("corrected", StoredPosts.post("corrected-0", "The bridge is shut."));
    String first =
        label("corrected", Map.of("postId", "corrected-0", "label", "credible"))
            .path("items[0].id");

    label("corrected", Map.of("text", "The bridge is shut.", "label", "credible"))
        .then()
        .body("added", equalTo(0))
        .body("known", equalTo(1));
    label("corrected", Map.of("text", "The bridge is shut.", "label", "misinformation"))
        .then()
        .body("items[0].supersedes", equalTo(first));

    given()
        .get("/v1/domains/corrected/labels")
        .then()
        .body("items.label", contains("MISINFORMATION"));
  }

  @Test
  void loseTheirTextWithTheirPost() throws SQLException {
    posts.store("forgotten", StoredPosts.post("forgotten-0", "Somebody said a name."));
    label("forgotten", Map.of("postId", "forgotten-0", "label", "credible"));

    try (Connection connection = platform.database().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE post_version SET text = NULL WHERE post_id = 'forgotten-0'");
    }

    given()
        .get("/v1/domains/forgotten/labels")
        .then()
        .body("items", hasSize(1))
        .body("items[0].text", nullValue());
    label("forgotten", Map.of("postId", "forgotten-0", "label", "misinformation"))
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/labels/0/postId"))
        .body("errors[0].message", containsString("erased"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | /labels",
        "{\"analyst\":\"\",\"labels\":[{\"text\":\"a\",\"label\":\"credible\"}]} | /analyst",
        "{\"analyst\":\"ana\",\"labels\":[]} | /labels",
        "{\"analyst\":\"ana\",\"labels\":[null]} | /labels/0",
        "{\"analyst\":\"ana\",\"labels\":[{\"label\":\"credible\"}]} | /labels/0",
        "{\"analyst\":\"ana\",\"labels\":[{\"text\":\"a\",\"label\":\"maybe\"}]} | /labels/0/label",
        "{\"analyst\":\"ana\",\"labels\":[{\"text\":\"\",\"label\":\"credible\"}]} | /labels/0/text",
        "{\"analyst\":\"ana\",\"labels\":[{\"postId\":\"none\",\"label\":\"credible\"}]} | /labels/0/postId",
        "{\"analyst\":\"ana\",\"labels\":[{\"text\":\"a\",\"label\":\"credible\"},{\"text\":\"a\",\"label\":\"rumour\"}]} | /labels/1/label",
        "{\"analyst\":\"ana\",\"labels\":[{\"text\":\"a\",\"lable\":\"credible\"}]} | /labels/0/lable"
      })
  void areRefusedWithAPointer(String body, String pointer) {
    given().contentType(ContentType.JSON).body("{\"name\":\"refusing\"}").post("/v1/domains");

    given()
        .contentType(ContentType.JSON)
        .body(body)
        .post("/v1/domains/refusing/labels")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("errors[0].pointer", equalTo(pointer));
    given().get("/v1/domains/refusing/labels").then().body("items", hasSize(0));
  }

  @Test
  void areRefusedInTooLargeANumber() {
    posts.store("many", StoredPosts.post("many-0", "One."));
    List<Map<String, String>> many =
        Collections.nCopies(257, Map.of("text", "a", "label", "credible"));

    given()
        .contentType(ContentType.JSON)
        .body(Map.of("analyst", "ana", "labels", many))
        .post("/v1/domains/many/labels")
        .then()
        .statusCode(400)
        .body("errors[0].message", endsWith("got 257"));
  }

  @Test
  void needADomain() {
    label("no-such-domain", Map.of("text", "a", "label", "credible")).then().statusCode(404);
    given().get("/v1/domains/no-such-domain/labels").then().statusCode(404);
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static Response label(String domain, Map<String, String>... labels) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("analyst", "ana", "labels", List.of(labels)))
        .post("/v1/domains/" + domain + "/labels");
  }
}
