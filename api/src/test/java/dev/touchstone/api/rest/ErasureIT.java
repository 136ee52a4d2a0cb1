package dev.touchstone.api.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is left of a post whose text is erased. */
@QuarkusTest
@QuarkusTestResource(TestFolder.class)
class ErasureIT {

  @Inject StoredPosts posts;

  @Test
  void leavesTheHashesAndNoExplanation() {
    posts.store("erased", StoredPosts.post("erased-0", "The wells of the old town are clean."));
    String id = given().get("/v1/verdicts?domain=erased").path("items[0].id");
    String hash = given().get("/v1/verdicts/" + id + "/provenance").path("post.rawSha256");

    given()
        .delete("/v1/posts/erased-0?reason=asked")
        .then()
        .statusCode(200)
        .body("versions[0].text", nullValue());

    given()
        .get("/v1/posts/erased-0")
        .then()
        .statusCode(200)
        .body("versions[0].text", nullValue())
        .body("versions[0].rawSha256", equalTo(hash));
    given()
        .get("/v1/verdicts/" + id + "/provenance")
        .then()
        .statusCode(200)
        .body("post.textErased", equalTo(true))
        .body("post.rawSha256", equalTo(hash));
    given()
        .get("/v1/verdicts/" + id + "/explanation")
        .then()
        .statusCode(410)
        .contentType("application/problem+json");
  }

  @Test
  void isLoggedOnceWithItsReasonAndWithoutTheText() {
    posts.store("erased-too", StoredPosts.post("erased-too-0", "The mill pays no tax."));
    for (int times = 0; times < 2; times++) {
      given()
          .queryParam("reason", "asked for")
          .delete("/v1/posts/erased-too-0")
          .then()
          .statusCode(200);
    }

    given()
        .get("/v1/audit?domain=erased-too&action=POST_ERASED")
        .then()
        .body("items", hasSize(1))
        .body("items[0].subject", equalTo("erased-too-0"))
        .body("items[0].reason", equalTo("asked for"))
        .body("items[0].actor", equalTo("TOUCHSTONE_ADMIN_KEY"))
        .body("items[0].before.text", equalTo(true))
        .body("items[0].after.text", equalTo(false))
        .body(not(containsString("mill pays")));
  }

  @Test
  void needsAPostAndAReason() {
    posts.store("unerased", StoredPosts.post("unerased-0", "The mill pays tax."));

    given().delete("/v1/posts/no-such-post?reason=r").then().statusCode(404);
    for (String query : List.of("", "?reason=", "?reason=" + "a".repeat(2001))) {
      given()
          .delete("/v1/posts/unerased-0" + query)
          .then()
          .statusCode(400)
          .body("errors[0].parameter", equalTo("reason"));
    }
    given().get("/v1/posts/unerased-0").then().body("versions[0].text", notNullValue());
  }
}
