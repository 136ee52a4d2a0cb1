package dev.touchstone.api.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestFolder.class)
class OverridesIT {

  @Inject StoredPosts posts;

  @Test
  void supersedeTheMachinesVerdictAndKeepWhatItSaid() {
    Response before = verdictOf("overridden", "overridden-0");
    String id = before.path("items[0].id");

    Response override = override(id, "misinformation", "The office denies it.");
    override
        .then()
        .statusCode(201)
        .header("Location", endsWith("/v1/verdicts/" + override.path("id")))
        .body("decision", equalTo("LIKELY_MISINFORMATION"))
        .body("automation", equalTo("NONE"))
        .body("actor", equalTo("ana"))
        .body("reason", equalTo("The office denies it."))
        .body("supersedes", equalTo(id))
        .body("abstainReason", nullValue())
        .body("modelId", equalTo(before.path("items[0].modelId")));

    given()
        .get("/v1/verdicts?domain=overridden")
        .then()
        .body("items", hasSize(1))
        .body("items[0].id", equalTo(override.path("id")))
        .body("items[0].probability", equalTo(before.path("items[0].probability")));
    given()
        .get("/v1/posts/overridden-0/verdicts")
        .then()
        .body("items", hasSize(2))
        .body("items[1].id", equalTo(id))
        .body("items[1].automation", equalTo(before.path("items[0].automation")));
    given()
        .get("/v1/verdicts/" + id + "/provenance")
        .then()
        .body("supersededBy", equalTo(override.path("id")));
  }

  @Test
  void canBeOverriddenInTurnAndTeachNothing() {
    String id = verdictOf("again", "again-0").path("items[0].id");
    String first = override(id, "misinformation", "seen before").path("id");

    override(first, "credible", "the office confirms it").then().statusCode(201);

    given().get("/v1/domains/again/labels").then().body("items", empty());
  }

  @Test
  void ofASupersededVerdictAreRefused() {
    String id = verdictOf("late", "late-0").path("items[0].id");
    String current = override(id, "credible", "first").path("id");

    override(id, "credible", "second")
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("detail", containsString(current));
  }

  @Test
  void ofATextThatWasNeverScoredAreRefused() {
    posts.store("unscored", StoredPosts.post("unscored-0", "\u200b\u200d"));
    String id = given().get("/v1/verdicts?domain=unscored").path("items[0].id");

    override(id, "credible", "why not")
        .then()
        .statusCode(409)
        .body("detail", containsString("NO_TEXT"));
  }

  @ParameterizedTest
  @CsvSource({"zzz", "00000000-0000-7000-8000-000000000000"})
  void ofWhatDoesNotExistAreNotFound(String id) {
    override(id, "credible", "why not").then().statusCode(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"reason\":\"r\"} | /label",
        "{\"label\":\"perhaps\",\"reason\":\"r\"} | /label",
        "{\"label\":\"credible\"} | /reason",
        "{\"label\":\"credible\",\"reason\":\"LONG\"} | /reason",
        "{\"label\":\"credible\",\"reason\":\"r\",\"analyst\":\"\"} | /analyst",
        "{\"label\":\"credible\",\"reason\":\"r\",\"decision\":\"x\"} | /decision"
      })
  void areRefusedWithAPointer(String body, String pointer) {
    String id = verdictOf("pointed", "pointed-0").path("items[0].id");

    Rest.post("/v1/verdicts/" + id + "/override", body.replace("LONG", "a".repeat(2001)))
        .then()
        .statusCode(400)
        .body("errors", hasSize(1))
        .body("errors[0].pointer", equalTo(pointer));
  }

  private Response verdictOf(String domain, String post) {
    posts.store(domain, StoredPosts.post(post, "The ferry to the island does not leave today."));
    return given().get("/v1/verdicts?domain=" + domain);
  }

  private static Response override(String id, String label, String reason) {
    return Rest.post(
        "/v1/verdicts/" + id + "/override",
        Map.of("label", label, "reason", reason, "analyst", "ana"));
  }
}
