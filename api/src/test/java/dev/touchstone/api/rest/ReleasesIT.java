package dev.touchstone.api.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestFolder.class)
class ReleasesIT {

  @Inject StoredModels models;

  @Test
  void serveWithinTwoSeconds() throws InterruptedException {
    Rest.domain("released");
    String source = Rest.classifiedBy("released");
    String model = models.adapted("released", 1);

    release("released", model)
        .then()
        .statusCode(201)
        .body("domain", equalTo("released"))
        .body("alias", equalTo("CHAMPION"))
        .body("modelId", equalTo(model))
        .body("actor", equalTo("stu"))
        .body("reason", equalTo("better on the canaries"))
        .body("serves", equalTo(true));

    Thread.sleep(2000);
    assertThat(Rest.classifiedBy("released")).isEqualTo(model).isNotEqualTo(source);
    assertThat(Rest.classifiedBy("elsewhere")).isEqualTo(source);
    given().get("/v1/domains/released").then().body("state", equalTo("LIVE"));
  }

  @Test
  void areListedNewestFirstWithWhatServes() {
    Rest.domain("listed");
    String first = models.adapted("listed", 1);
    String second = models.adapted("listed", 2);
    release("listed", first).then().statusCode(201);
    release("listed", second).then().statusCode(201);

    given()
        .get("/v1/domains/listed/releases")
        .then()
        .statusCode(200)
        .body("items.modelId", contains(second, first, models.source().version().id()))
        .body("items.serves", contains(true, false, false))
        .body("items[2].domain", nullValue());
  }

  @Test
  void areRolledBackStepByStep() {
    Rest.domain("rolled");
    String source = models.source().version().id();
    String first = models.adapted("rolled", 1);
    String second = models.adapted("rolled", 2);
    rollBack("rolled").then().statusCode(409).body("detail", containsString("before"));
    release("rolled", first);
    release("rolled", second);

    rollBack("rolled").then().statusCode(201).body("modelId", equalTo(first));
    rollBack("rolled").then().statusCode(201).body("modelId", equalTo(source));
    rollBack("rolled").then().statusCode(409);

    given()
        .get("/v1/domains/rolled/releases")
        .then()
        .body("items.modelId", contains(source, first, second, first, source));
    given().get("/v1/domains/rolled").then().body("championId", equalTo(source));
  }

  @Test
  void overlookNobodysReleaseWhereTheChampionSeenIsNamed() {
    Rest.domain("tagged");
    String first = models.adapted("tagged", 1);
    String second = models.adapted("tagged", 2);
    String seen = given().get("/v1/domains/tagged/releases").getHeader("ETag");

    Response release = release("tagged", first, seen);
    release.then().statusCode(201);
    release("tagged", second, seen)
        .then()
        .statusCode(412)
        .contentType("application/problem+json")
        .body("title", equalTo("Precondition Failed"));
    rollBack("tagged", seen).then().statusCode(412);

    String now = given().get("/v1/domains/tagged/releases").getHeader("ETag");
    assertThat(now).isEqualTo(release.getHeader("ETag")).isNotEqualTo(seen);
    rollBack("tagged", "\"another\", " + now).then().statusCode(201);
    release("tagged", second, "*").then().statusCode(201);
  }

  @Test
  void areRefusedWhereTheModelCannotServe() {
    Rest.domain("refusing-releases");
    String own = models.adapted("refusing-releases", 1);
    release("refusing-releases", own).then().statusCode(201);

    conflict(own, "already");
    conflict(models.adapted("another", 1), "made for the domain another");
    conflict(models.ofAnotherEncoder(), "the one in use");
    conflict(models.damaged(), "can't be opened");
    given().get("/v1/domains/refusing-releases/releases").then().body("items", hasSize(2));
  }

  @Test
  void ofWhatDoesNotExistAreNotFound() {
    Rest.domain("known");
    release("known", "0".repeat(64)).then().statusCode(404);
    release("known", "no digest").then().statusCode(404);
    release("no-such-domain", models.source().version().id()).then().statusCode(404);
    rollBack("no-such-domain").then().statusCode(404);
    given().get("/v1/domains/no-such-domain/releases").then().statusCode(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "releases | {\"alias\":\"champion\",\"reason\":\"r\"} | /modelId",
        "releases | {\"modelId\":\"m\",\"reason\":\"r\"} | /alias",
        "releases | {\"modelId\":\"m\",\"alias\":\"king\",\"reason\":\"r\"} | /alias",
        "releases | {\"modelId\":\"m\",\"alias\":\"champion\"} | /reason",
        "releases | {\"modelId\":\"m\",\"alias\":\"champion\",\"reason\":\" \"} | /reason",
        "releases | {\"modelId\":\"m\",\"alias\":\"champion\",\"reason\":\"LONG\"} | /reason",
        "releases | {\"modelId\":\"m\",\"alias\":\"champion\",\"reason\":\"r\",\"x\":1} | /x",
        "rollback | {} | /reason",
        "rollback | {\"reason\":\"LONG\"} | /reason",
        "rollback | {\"reason\":\"r\",\"releasedBy\":\"\"} | /releasedBy"
      })
  void areRefusedWithAPointer(String what, String body, String pointer) {
    Rest.post("/v1/domains/general/" + what, body.replace("LONG", "a".repeat(2001)))
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("errors", hasSize(1))
        .body("errors[0].pointer", equalTo(pointer));
  }

  private void conflict(String model, String detail) {
    release("refusing-releases", model)
        .then()
        .statusCode(409)
        .body("detail", containsString(detail));
  }

  private static Response release(String domain, String model) {
    return Rest.post("/v1/domains/" + domain + "/releases", body(model));
  }

  private static Response release(String domain, String model, String ifMatch) {
    return given()
        .contentType(ContentType.JSON)
        .header("If-Match", ifMatch)
        .body(body(model))
        .post("/v1/domains/" + domain + "/releases");
  }

  private static Map<String, String> body(String model) {
    return Map.of(
        "modelId", model,
        "alias", "champion",
        "reason", "better on the canaries",
        "releasedBy", "stu");
  }

  private static Response rollBack(String domain) {
    return Rest.post("/v1/domains/" + domain + "/rollback", Map.of("reason", "worse than before"));
  }

  private static Response rollBack(String domain, String ifMatch) {
    return given()
        .contentType(ContentType.JSON)
        .header("If-Match", ifMatch)
        .body(Map.of("reason", "worse than before"))
        .post("/v1/domains/" + domain + "/rollback");
  }
}
