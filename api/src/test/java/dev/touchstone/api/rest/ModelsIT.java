package dev.touchstone.api.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.emptyIterable;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

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
            .body("items[0].kind", equalTo("SOURCE"))
            .body("items[0].releases[0].alias", equalTo("CHAMPION"))
            .extract()
            .path("items[0].id");

    given()
        .get("/v1/models/" + id)
        .then()
        .statusCode(200)
        .body("id", equalTo(id))
        .body("manifest", hasKey("encoder"));
  }

  @Test
  void thatDoNotExistAreNotFound() {
    given().get("/v1/models/none").then().statusCode(404);
  }
}
