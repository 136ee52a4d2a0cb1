package dev.touchstone.api.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.touchstone.api.platform.Platform;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestFolder.class)
class ShadowsIT {

  @Inject StoredPosts posts;
  @Inject StoredModels models;
  @Inject Platform platform;

  @Test
  void scoreTheStreamWithoutBeingServed() throws InterruptedException {
    posts.store("shadowed", StoredPosts.invented("shadowed-before", 1));
    String shadow = abstainer("shadowed");
    release("shadowed", shadow).then().statusCode(201).body("alias", equalTo("SHADOW"));
    given()
        .get("/v1/domains/shadowed/shadow")
        .then()
        .body("posts", equalTo(0))
        .body("agreement", nullValue())
        .body("flips", empty());
    Thread.sleep(1100);
    long waiting = platform.database().outbox().backlog();

    posts.store("shadowed", StoredPosts.post("shadowed-0", SURE));
    posts.store("shadowed", StoredPosts.post("shadowed-1", "Really?"));

    String served = models.source().version().id();
    Response verdicts = given().get("/v1/verdicts?domain=shadowed&history=true");
    verdicts
        .then()
        .body("items", hasSize(3))
        .body("items.findAll { it.modelId != '" + served + "' }", empty());
    boolean flips = !verdicts.path("items[1].decision").equals("NEEDS_REVIEW");
    given()
        .get("/v1/domains/shadowed/shadow")
        .then()
        .statusCode(200)
        .body("modelId", equalTo(shadow))
        .body("posts", equalTo(1))
        .body("agreements", equalTo(flips ? 0 : 1))
        .body("meanDifference.toDouble()", closeTo(0, 1e-9))
        .body("flips", hasSize(flips ? 1 : 0))
        .body(
            "flips.verdictId",
            flips ? equalTo(List.of(verdicts.<String>path("items[1].id"))) : empty());
    assertThat(platform.database().outbox().backlog()).isLessThanOrEqualTo(waiting + 2);
  }

  @Test
  void areWithdrawn() {
    Rest.domain("withdrawn");
    String shadow = abstainer("withdrawn");
    release("withdrawn", shadow).then().statusCode(201);

    withdraw("withdrawn").then().statusCode(204);

    given().get("/v1/domains/withdrawn/shadow").then().statusCode(404);
    withdraw("withdrawn").then().statusCode(404);
    given()
        .get("/v1/domains/withdrawn/releases")
        .then()
        .body("items[0].alias", equalTo("NONE"))
        .body("items[0].reason", equalTo("no better"))
        .body("items[1].alias", equalTo("SHADOW"));
  }

  @Test
  void areRefusedWhereTheyCannotScoreBesideTheChampion() {
    Rest.domain("unfit");
    String shadow = abstainer("unfit");
    release("unfit", shadow).then().statusCode(201);

    conflict(shadow, "shadow already");
    conflict(models.source().version().id(), "its own shadow");
    conflict(models.ofAnotherEncoder(), "the one in use");
    conflict(
        models.stored(manifest -> manifest.put("normaliser", "raw/1")), "as the champion does");
  }

  @Test
  void ofWhatDoesNotExistAreNotFound() {
    given().get("/v1/domains/no-such-domain/shadow").then().statusCode(404);
    withdraw("no-such-domain").then().statusCode(404);
    given().get("/v1/domains/unfit/shadow?limit=0").then().statusCode(400);
    given()
        .delete("/v1/domains/unfit/shadow")
        .then()
        .statusCode(400)
        .body("errors[0].parameter", equalTo("reason"));
    given()
        .delete("/v1/domains/unfit/shadow?reason=" + "a".repeat(2001))
        .then()
        .statusCode(400)
        .body("errors[0].parameter", equalTo("reason"));
  }

  private static final String SURE =
      "SHOCKING!!! They hide the miracle cure because it is free. Share before they delete it!";

  /** Scores as the source model does and decides nothing. */
  private String abstainer(String domain) {
    return models.stored(
        manifest -> {
          manifest.put("kind", "ADAPTED").put("domain", domain);
          manifest
              .withObject("/thresholds")
              .put("credibleAtMost", 0.0)
              .put("misinformationAtLeast", 1.0);
        });
  }

  private void conflict(String model, String detail) {
    release("unfit", model).then().statusCode(409).body("detail", containsString(detail));
  }

  private static Response release(String domain, String model) {
    return Rest.post(
        "/v1/domains/" + domain + "/releases",
        Map.of("modelId", model, "alias", "shadow", "reason", "let us see"));
  }

  private static Response withdraw(String domain) {
    return given().queryParam("reason", "no better").delete("/v1/domains/" + domain + "/shadow");
  }
}
