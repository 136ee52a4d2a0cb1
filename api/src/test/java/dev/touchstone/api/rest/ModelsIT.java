package dev.touchstone.api.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyIterable;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestFolder.class)
class ModelsIT {

  @Test
  void holdTheReleasedSourceDetector() {
    String id =
        given()
            .get("/v1/models")
            .then()
            .statusCode(200)
            .body("items", not(emptyIterable()))
            .extract()
            .path("items.find { it.releases.any { r -> r.domain == null } }.id");

    given()
        .get("/v1/models/" + id)
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("id", equalTo(id))
        .body("kind", equalTo("SOURCE"))
        .body("releases[0].alias", equalTo("CHAMPION"))
        .body("manifest", hasKey("encoder"));
    given()
        .get("/v1/models/" + id + "/card")
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("kind", equalTo("SOURCE"))
        .body("sources.domains", not(emptyIterable()))
        .body("hashes.sourceBank.length()", equalTo(64))
        .body("run", nullValue());
    given()
        .accept("text/markdown")
        .get("/v1/models/" + id + "/card")
        .then()
        .body(containsString("| source domain |"));
    given().accept("text/html").get("/v1/models/" + id).then().statusCode(406);
  }

  @Test
  void thatDoNotExistAreNotFound() {
    given().get("/v1/models/none").then().statusCode(404);
    given().get("/v1/models/none/card").then().statusCode(404);
  }
}
