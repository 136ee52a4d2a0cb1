package dev.touchstone.api.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestFolder.class)
class PostsIT {

  @Inject StoredPosts posts;

  @Test
  void showAllVersionsLatestFirst() {
    posts.store("posts", StoredPosts.post("posts-0", "The pool opens at nine."));
    posts.store("posts", StoredPosts.post("posts-0", "The pool opens at ten."));

    given()
        .get("/v1/posts/posts-0")
        .then()
        .statusCode(200)
        .body("id", equalTo("posts-0"))
        .body("versions.version", equalTo(List.of(2, 1)))
        .body("versions[0].text", equalTo("The pool opens at ten."))
        .body("versions[0].domain", equalTo("posts"));
    given()
        .get("/v1/posts/posts-0/verdicts")
        .then()
        .statusCode(200)
        .body("items", hasSize(2))
        .body("items[0].postVersion", equalTo(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/a/b?c=d#e",
        "a b+c%d",
        "../up",
        "ünïcödé-日本-🦭",
        "semi;colon,comma:and\"quote",
        "verdicts",
        "a/verdicts"
      })
  void areFoundByOddIdsInPercentEncoding(String id) {
    posts.store("odd-ids", StoredPosts.post(id, "The market moves to the square."));
    String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");

    given()
        .urlEncodingEnabled(false)
        .get("/v1/posts/" + encoded)
        .then()
        .statusCode(200)
        .body("id", equalTo(id));
    given()
        .urlEncodingEnabled(false)
        .get("/v1/posts/" + encoded + "/verdicts")
        .then()
        .statusCode(200)
        .body("items[0].postId", equalTo(id));
    given()
        .urlEncodingEnabled(false)
        .get("/v1/verdicts?post=" + encoded)
        .then()
        .statusCode(200)
        .body("items[0].postId", equalTo(id));
  }

  @Test
  void thatDoNotExistAreNotFound() {
    given().get("/v1/posts/nobody").then().statusCode(404);
    given().get("/v1/posts/nobody/verdicts").then().statusCode(404);
  }
}
