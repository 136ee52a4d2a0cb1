package dev.touchstone.api.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

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
class DomainsIT {

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

  private static Response create(String body) {
    return given().contentType(ContentType.JSON).body(body).post("/v1/domains");
  }
}
