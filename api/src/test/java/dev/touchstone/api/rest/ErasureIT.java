package dev.touchstone.api.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.touchstone.api.platform.Platform;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What is left of a post whose text is erased. */
@QuarkusTest
@QuarkusTestResource(TestFolder.class)
class ErasureIT {

  @Inject StoredPosts posts;
  @Inject Platform platform;

  @Test
  void leavesTheHashesAndNoExplanation() throws SQLException {
    posts.store("erased", StoredPosts.post("erased-0", "The wells of the old town are clean."));
    String id = given().get("/v1/verdicts?domain=erased").path("items[0].id");
    String hash = given().get("/v1/verdicts/" + id + "/provenance").path("post.rawSha256");

    erase("erased-0");

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

  private void erase(String postId) throws SQLException {
    try (Connection connection = platform.database().dataSource().getConnection();
        PreparedStatement statement =
            connection.prepareStatement("UPDATE post_version SET text = NULL WHERE post_id = ?")) {
      statement.setString(1, postId);
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }
}
