package dev.touchstone.api.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestFolder.class)
class DomainsIT {

  private static final String TEXT = "The harbour office sank the ferry on purpose, they say.";
  private static final Map<String, String> LABEL = Map.of("text", TEXT, "label", "credible");

  @Inject StoredPosts posts;

  @Test
  void areCreatedOnce() {
    String body = "{\"name\":\"elections\",\"description\":\"Town council, May\"}";

    create(body)
        .then()
        .statusCode(201)
        .header("Location", endsWith("/v1/domains/elections"))
        .body("state", equalTo("NEW"))
        .body("description", equalTo("Town council, May"));
    create(body).then().statusCode(409).contentType("application/problem+json");
    given().get("/v1/domains").then().statusCode(200).body("items.name", hasItem("elections"));
  }

  @Test
  void countTheirCurrentVerdicts() {
    posts.store("counted", StoredPosts.invented("counted", 3));
    posts.store("counted", StoredPosts.post("counted-0", "The ferry does not leave at all."));

    Response response = given().get("/v1/domains/counted");

    response.then().statusCode(200).body("name", equalTo("counted"));
    Map<String, Integer> counts = response.jsonPath().getMap("verdicts");
    assertThat(counts).containsOnlyKeys("LIKELY_MISINFORMATION", "LIKELY_CREDIBLE", "NEEDS_REVIEW");
    assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(3);
  }

  @Test
  void thatDoNotExistAreNotFound() {
    given().get("/v1/domains/nowhere").then().statusCode(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | /name",
        "{\"name\":\"Has Blanks\"} | /name",
        "{\"name\":7} | /name",
        "{\"name\":null} | /name",
        "{\"name\":\"ok\",\"colour\":\"red\"} | /colour",
        "{\"name\":\"ok\",\"description\":[]} | /description",
        "{\"name\":\"ok\",\"name\":\"ok\"} | ''"
      })
  void areRefusedWithAPointer(String body, String pointer) {
    create(body)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("errors[0].pointer", equalTo(pointer));
  }

  @Test
  void areDescribedAnewAndArchivedAndOpenedAgain() {
    Rest.domain("closing");
    change("closing", "{\"description\":\"Ferry strike\"}")
        .then()
        .statusCode(200)
        .body("description", equalTo("Ferry strike"))
        .body("state", equalTo("NEW"));

    change("closing", "{\"archived\":true}").then().body("state", equalTo("ARCHIVED"));
    Rest.post("/v1/domains/closing/labels", Map.of("labels", List.of(LABEL)))
        .then()
        .statusCode(409)
        .body("detail", containsString("archived"));
    Rest.post("/v1/runs", Map.of("domain", "closing", "kind", "adaptation")).then().statusCode(409);
    given().get("/v1/domains/closing/labels").then().statusCode(200).body("items", hasSize(0));
    posts.store("closing", StoredPosts.invented("closing", 1));
    given().get("/v1/verdicts?domain=closing").then().body("items", hasSize(1));

    change("closing", "{\"archived\":false}").then().body("state", equalTo("NEW"));
    Rest.post("/v1/domains/closing/labels", Map.of("labels", List.of(LABEL)))
        .then()
        .statusCode(200);
    given()
        .get("/v1/audit?domain=closing&action=DOMAIN_CHANGED")
        .then()
        .body("items", hasSize(3))
        .body("items[0].before.state", equalTo("ARCHIVED"))
        .body("items[2].after.description", equalTo("Ferry strike"));
  }

  @Test
  void decideByTheirOwnThresholdsWhileTheyHaveThem() throws InterruptedException {
    Rest.domain("strict");
    Response asModel = judged("strict");
    double probability = asModel.<Float>path("probability");
    String path = "/v1/domains/strict/thresholds";
    double least = Math.min(1, probability + 0.001);

    given()
        .contentType(ContentType.JSON)
        .body(Map.of("credibleAtMost", 0, "misinformationAtLeast", least, "reason", "Careful."))
        .put(path)
        .then()
        .statusCode(200);
    Thread.sleep(2000);

    judged("strict").then().body("decision", equalTo("NEEDS_REVIEW"));
    Response strict = given().get("/v1/domains/strict");
    assertThat(strict.<Float>path("thresholds.misinformationAtLeast").doubleValue())
        .isCloseTo(least, within(1e-6));
    given()
        .get("/v1/audit?domain=strict&action=THRESHOLDS_SET")
        .then()
        .body("items[0].reason", equalTo("Careful."));

    given().delete(path + "?reason=Enough.").then().statusCode(204);
    Thread.sleep(2000);
    judged("strict").then().body("decision", equalTo(asModel.path("decision")));
    given().get("/v1/domains/strict").then().body("thresholds", nullValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | /credibleAtMost",
        "{\"credibleAtMost\":0.9,\"misinformationAtLeast\":0.1,\"reason\":\"r\"} | /credibleAtMost",
        "{\"credibleAtMost\":0.1,\"misinformationAtLeast\":1.5,\"reason\":\"r\"} | /misinformationAtLeast",
        "{\"credibleAtMost\":0.1,\"misinformationAtLeast\":0.5} | /reason"
      })
  void takeNoOtherThresholds(String body, String pointer) {
    Rest.post("/v1/domains", Map.of("name", "unruly"));
    given()
        .contentType(ContentType.JSON)
        .body(body)
        .put("/v1/domains/unruly/thresholds")
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo(pointer));
  }

  @Test
  void tellWhatWasDecidedOverTime() {
    posts.store("told", StoredPosts.invented("told", 4));
    String verdict = given().get("/v1/verdicts?domain=told").path("items[0].id");
    Rest.post(
            "/v1/verdicts/" + verdict + "/override",
            Map.of("label", "misinformation", "reason", "No such island."))
        .then()
        .statusCode(201);

    Response told = given().get("/v1/domains/told/statistics?by=hour");

    told.then()
        .statusCode(200)
        .body("total.posts", equalTo(4))
        .body("total.overrideRate", equalTo(0.25f))
        .body("by", equalTo("hour"));
    assertThat(told.<Integer>path("periods.posts.sum()")).isEqualTo(4);
    assertThat(told.<Float>path("total.estimatedPrior")).isBetween(0f, 1f);
    Map<String, Integer> decisions = told.path("total.decisions");
    assertThat(decisions.get("LIKELY_MISINFORMATION")).isPositive();
    assertThat(decisions.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(4);
    given()
        .get("/v1/domains/told/statistics?to=2020-01-01")
        .then()
        .body("total.posts", equalTo(0))
        .body("total.abstainRate", nullValue())
        .body("periods", hasSize(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "by=week",
        "from=yesterday",
        "from=2026-02-01&to=2026-01-01",
        "from=2000-01-01&by=hour"
      })
  void refuseStatisticsOfWrongRanges(String query) {
    given().get("/v1/domains/general/statistics?" + query).then().statusCode(400);
  }

  private static Response change(String domain, String body) {
    return given().contentType(ContentType.JSON).body(body).patch("/v1/domains/" + domain);
  }

  private static Response judged(String domain) {
    return Rest.post("/v1/classify", Map.of("text", TEXT, "domain", domain));
  }

  private static Response create(String body) {
    return given().contentType(ContentType.JSON).body(body).post("/v1/domains");
  }
}
