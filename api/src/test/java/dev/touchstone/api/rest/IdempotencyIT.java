package dev.touchstone.api.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.touchstone.api.platform.Platform;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A change asked for again under the same key is made once. */
@QuarkusTest
@QuarkusTestResource(TestFolder.class)
class IdempotencyIT {

  private static final String HEADER = "Idempotency-Key";
  private static final String TEXT = "The bridge was sold to a circus.";

  @Inject Platform platform;

  @Test
  void givesTheFirstAnswerAgain() {
    Rest.domain("repeated");
    Map<String, Object> run = Map.of("domain", "repeated", "kind", "adaptation");

    Response first = post("run-1", "/v1/runs", run);
    Response again = post("run-1", "/v1/runs", run);

    first.then().statusCode(202).header("Idempotent-Replayed", (String) null);
    again.then().statusCode(202).header("Idempotent-Replayed", "true");
    assertThat(again.asString()).isEqualTo(first.asString());
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(again.contentType()).isEqualTo(first.contentType());
    given().get("/v1/runs?domain=repeated").then().body("items", hasSize(1));
    given().get("/v1/audit?domain=repeated&action=RUN_ASKED").then().body("items", hasSize(1));
  }

  @Test
  void anotherRequestUnderTheKeyIsRefused() {
    Rest.domain("gainsaid");
    post("labels-1", "/v1/domains/gainsaid/labels", labels("misinformation"))
        .then()
        .statusCode(200);

    post("labels-1", "/v1/domains/gainsaid/labels", labels("credible"))
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("detail", containsString(HEADER));
    post("labels-1", "/v1/domains/elsewhere/labels", labels("misinformation"))
        .then()
        .statusCode(422);
    given()
        .get("/v1/domains/gainsaid/labels")
        .then()
        .body("items.label", equalTo(List.of("MISINFORMATION")));
  }

  @Test
  void whatFailedMayBeMended() {
    Map<String, Object> wrong = Map.of("name", "Has Blanks");
    post("mended", "/v1/domains", wrong).then().statusCode(400);

    post("mended", "/v1/domains", Map.of("name", "mended")).then().statusCode(201);
    post("mended", "/v1/domains", Map.of("name", "mended")).then().statusCode(201);
  }

  @Test
  void ofManyAtOnceOneIsMade() throws Exception {
    Rest.domain("raced");
    Map<String, Object> run = Map.of("domain", "raced", "kind", "adaptation");
    Callable<Integer> ask = () -> post("race", "/v1/runs", run).statusCode();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Integer>> asked =
          threads.invokeAll(Stream.generate(() -> ask).limit(16).toList());
      for (Future<Integer> status : asked) {
        assertThat(status.get()).isIn(202, 409);
      }
    } finally {
      threads.shutdownNow();
    }
    given().get("/v1/runs?domain=raced").then().body("items", hasSize(1));
    post("race", "/v1/runs", run).then().statusCode(202);
  }

  @Test
  void aChangeWhoseAnswerWasLostIsNotMadeAgain() {
    Rest.domain("lost");
    post("lost", "/v1/domains/lost/labels", labels("credible")).then().statusCode(200);
    forgetAnswer("lost");

    post("lost", "/v1/domains/lost/labels", labels("credible"))
        .then()
        .statusCode(409)
        .body("detail", containsString("answer lost"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "\u00fcber"})
  void badKeysAreRefused(String key) {
    post(key, "/v1/domains", Map.of("name", "never"))
        .then()
        .statusCode(400)
        .body("errors[0].parameter", equalTo(HEADER));
  }

  @Test
  void keysAreTheirHoldersOwn() {
    Rest.domain("mine");
    String other =
        Rest.post(
                "/v1/keys",
                Map.of("name", "other holder", "role", "analyst", "domains", List.of("mine")))
            .path("secret");
    post("shared words", "/v1/domains/mine/labels", labels("credible")).then().statusCode(400);
    post("shared-words", "/v1/domains/mine/labels", labels("credible")).then().statusCode(200);

    given()
        .header(TestKeys.HEADER, other)
        .header(HEADER, "shared-words")
        .contentType(ContentType.JSON)
        .body(labels("misinformation"))
        .post("/v1/domains/mine/labels")
        .then()
        .statusCode(200);
  }

  private void forgetAnswer(String key) {
    String sql = "UPDATE idempotency SET status = NULL, headers = NULL, body = NULL WHERE key = ?";
    try (Connection connection = platform.database().dataSource().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, key);
      assertThat(statement.executeUpdate()).isEqualTo(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, Object> labels(String label) {
    return Map.of("labels", List.of(Map.of("text", TEXT, "label", label)));
  }

  private static Response post(String key, String path, Map<String, Object> body) {
    return given().header(HEADER, key).contentType(ContentType.JSON).body(body).post(path);
  }
}
