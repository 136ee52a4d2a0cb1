package dev.touchstone.api.rest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestFolder.class)
class BulkLabelsIT {

  @Inject StoredPosts posts;

  @Test
  void aGroupIsCountedThenLabelledThenTakenBack() {
    posts.store("b-group", StoredPosts.post("b-0", "The old bridge was closed on Monday."));
    posts.store("b-group", StoredPosts.post("b-1", "The old bridge was closed on Monday!!"));
    posts.store("b-group", StoredPosts.post("b-2", "The old bridge was closed on Monday."));
    posts.store("b-group", StoredPosts.post("b-3", "Free soup at the harbour tonight."));
    Map<String, Object> asked = Map.of("analyst", "ana", "postId", "b-0", "label", "credible");

    duplicates("b-group", with(asked, "preview", true))
        .statusCode(200)
        .body("posts", equalTo(3))
        .body("texts", equalTo(2))
        .body("added", equalTo(0));
    given().get("/v1/domains/b-group/labels").then().body("items", empty());

    List<String> ids =
        duplicates("b-group", asked)
            .statusCode(200)
            .body("added", equalTo(2))
            .extract()
            .path("labelIds");
    given().get("/v1/domains/b-group/labels").then().body("items", hasSize(2));

    withdraw("b-group", Map.of("analyst", "ana", "labels", ids, "reason", "a slip"))
        .statusCode(200)
        .body("withdrawn", equalTo(2));
    given().get("/v1/domains/b-group/labels").then().body("items", empty());
    withdraw("b-group", Map.of("analyst", "ana", "labels", ids))
        .statusCode(409)
        .body("detail", containsString(ids.get(0)));
  }

  @Test
  void aFileGoesOutAndComesIn() {
    posts.store("b-out", StoredPosts.post("b-out-0", "=HYPERLINK(\"x\") click"));
    csv("b-out", "postId,label,reason\nb-out-0,misinformation,bait\n").statusCode(200);
    String file =
        given()
            .queryParam("format", "csv")
            .get("/v1/domains/b-out/labels/file")
            .then()
            .statusCode(200)
            .contentType(containsString("text/csv"))
            .extract()
            .asString();
    assertThat(file).contains("\"'=HYPERLINK(").contains("b-out-0");

    posts.store("b-in", StoredPosts.invented("b-in", 1));
    csv("b-in", file).statusCode(200).body("added", equalTo(1));

    given()
        .get("/v1/domains/b-in/labels")
        .then()
        .body("items[0].text", equalTo("=HYPERLINK(\"x\") click"))
        .body("items[0].analyst", equalTo("ana"));
    given()
        .get("/v1/domains/b-in/labels/file")
        .then()
        .contentType(containsString("application/x-ndjson"));
  }

  @Test
  void aBrokenFileNamesRowAndColumnAndLabelsNothing() {
    posts.store("b-broken", StoredPosts.invented("b-broken", 1));

    csv("b-broken", "text,label\none,credible\ntwo,perhaps\n")
        .statusCode(400)
        .body("errors", hasSize(1))
        .body("errors[0].pointer", equalTo("/2/label"));
    csv("b-broken", "postId,text,label\nnone-of-it,,credible\n")
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/1/postId"));
    csv("b-broken", "text,label\none,credible\none,rumour\n")
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/2/label"))
        .body("errors[0].message", containsString("row 1"));
    given()
        .contentType("application/x-ndjson")
        .queryParam("analyst", "ana")
        .body("{\"text\":\"one\",\"label\":\"credible\"}\nnonsense\n".getBytes(UTF_8))
        .post("/v1/domains/b-broken/labels/file")
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/2"));

    given().get("/v1/domains/b-broken/labels").then().body("items", empty());
  }

  @Test
  void saysWhatIsWrong() {
    posts.store("b-wrong", StoredPosts.invented("b-wrong", 1));

    duplicates("b-wrong", Map.of("analyst", "ana", "postId", "nothing", "label", "credible"))
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/postId"));
    duplicates("b-wrong", Map.of("analyst", "ana", "postId", "b-wrong-0", "label", "?"))
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/label"));
    duplicates("b-nowhere", Map.of("analyst", "ana", "postId", "b-wrong-0", "label", "credible"))
        .statusCode(404);
    withdraw("b-wrong", Map.of("analyst", "ana", "labels", List.of()))
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/labels"));
    withdraw("b-wrong", Map.of("analyst", "ana", "labels", List.of(UUID.randomUUID())))
        .statusCode(409);
  }

  private static Map<String, Object> with(Map<String, Object> body, String name, Object value) {
    Map<String, Object> more = new HashMap<>(body);
    more.put(name, value);
    return more;
  }

  private static ValidatableResponse duplicates(String domain, Map<String, ?> body) {
    return post("/v1/domains/" + domain + "/labels/duplicates", body);
  }

  private static ValidatableResponse withdraw(String domain, Map<String, ?> body) {
    return post("/v1/domains/" + domain + "/labels/withdrawals", body);
  }

  private static ValidatableResponse post(String path, Map<String, ?> body) {
    return given().contentType(ContentType.JSON).body(body).post(path).then();
  }

  private static ValidatableResponse csv(String domain, String file) {
    return given()
        .contentType("text/csv")
        .queryParam("analyst", "ana")
        .body(file)
        .post("/v1/domains/" + domain + "/labels/file")
        .then();
  }
}
