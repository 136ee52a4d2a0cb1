package dev.touchstone.api.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.touchstone.core.Sha256;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestFolder.class)
class CompareIT {

  @Inject StoredPosts posts;
  @Inject StoredModels models;

  @Test
  void putsTwoModelsSideBySideOnLabelsAndPosts() {
    posts.store("compared", StoredPosts.invented("compared", 4));
    Rest.post(
            "/v1/domains/compared/labels",
            Map.of("analyst", "ana", "labels", InventedLabels.flood(3)))
        .then()
        .statusCode(200);
    String source = models.source().version().id();
    String accuser = accuser("compared");

    Response comparison =
        given().get("/v1/models/" + source + "/compare/" + accuser + "?domain=compared&posts=3");

    comparison
        .then()
        .statusCode(200)
        .body("labels", equalTo(6))
        .body("a.modelId", equalTo(source))
        .body("b.modelId", equalTo(accuser))
        .body("b.balancedAccuracy", equalTo(0.5f))
        .body("b.decidedRight", equalTo(3))
        .body("b.decidedWrong", equalTo(3))
        .body("a.trainedOn", equalTo(0))
        .body("b.trainedOn", equalTo(1))
        .body("posts", equalTo(3));
    List<String> flips = comparison.path("flips.postId");
    assertThat(flips).isSubsetOf("compared-3", "compared-2", "compared-1");
    assertThat(comparison.<Integer>path("agreements")).isEqualTo(3 - flips.size());
    assertThat(comparison.<Float>path("meanDifference")).isPositive();
  }

  @Test
  void agreesWithItselfAndHasNoAccuracyWithoutLabels() {
    posts.store("alike", StoredPosts.invented("alike", 2));
    String source = models.source().version().id();

    given()
        .get("/v1/models/" + source + "/compare/" + source + "?domain=alike")
        .then()
        .statusCode(200)
        .body("labels", equalTo(0))
        .body("a.balancedAccuracy", nullValue())
        .body("posts", equalTo(2))
        .body("agreements", equalTo(2))
        .body("flips", hasSize(0));
  }

  @ParameterizedTest
  @CsvSource({
    "posts=5, domain",
    "domain=Not+One, domain",
    "domain=alike&posts=0, posts",
    "domain=alike&posts=1001, posts",
    "domain=alike&newest=5, newest"
  })
  void refusesWrongParametersByName(String query, String parameter) {
    String source = models.source().version().id();

    given()
        .urlEncodingEnabled(false)
        .get("/v1/models/" + source + "/compare/" + source + "?" + query)
        .then()
        .statusCode(400)
        .body("errors[0].parameter", equalTo(parameter));
  }

  @Test
  void knowsNoModelOrDomainThatThereIsNotAndNoneOfAnotherEncoder() {
    Rest.domain("there");
    String source = models.source().version().id();
    String path = "/v1/models/" + source + "/compare/";

    given().get(path + source + "?domain=nowhere").then().statusCode(404);
    given().get(path + "none?domain=there").then().statusCode(404);
    given().get(path + models.ofAnotherEncoder() + "?domain=there").then().statusCode(409);
    given().get(path + models.damaged() + "?domain=there").then().statusCode(409);
  }

  /** Calls everything misinformation, and says that it learned from one of the labels. */
  private String accuser(String domain) {
    String text = InventedLabels.flood(3).get(0).get("text");
    return models.stored(
        manifest -> {
          manifest.put("kind", "ADAPTED").put("domain", domain);
          manifest.withObject("/calibrator").put("priorShift", 60.0);
          manifest
              .withObject("/training")
              .putArray("labels")
              .addObject()
              .put("labelId", "019a0000-0000-7000-8000-000000000000")
              .put("rawSha256", Sha256.of(text))
              .put("label", "MISINFORMATION")
              .put("row", 0);
        });
  }
}
