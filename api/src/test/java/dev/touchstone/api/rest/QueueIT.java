package dev.touchstone.api.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.touchstone.api.platform.Platform;
import dev.touchstone.core.Sha256;
import dev.touchstone.core.labelling.Lease;
import dev.touchstone.core.labelling.LeasePurpose;
import dev.touchstone.core.post.PostKey;
import dev.touchstone.ingest.consume.VerdictIds;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestFolder.class)
class QueueIT {

  @Inject StoredPosts posts;
  @Inject Platform platform;

  @Test
  void handsOutEachTextOnceAndNothingThatRepeatsAnother() {
    List.of(
            "The ferry leaves at nine.",
            "Nobody was hurt on the bridge last night.",
            "They poisoned the wells of the upper town!",
            "Schools stay shut until Thursday.",
            "The mayor has fled, share before it is deleted.",
            "THEY poisoned the wells of the upper town")
        .forEach(text -> posts.store("q-apart", StoredPosts.post(Sha256.of(text), text)));

    JsonPath ana = queue("q-apart", "ana", 3);
    JsonPath ben = queue("q-apart", "ben", 10);

    assertThat(ana.getList("items")).hasSize(3);
    assertThat(ben.getList("items")).hasSize(2);
    assertThat(ana.getList("items.postId", String.class))
        .doesNotContainAnyElementsOf(ben.getList("items.postId", String.class));
    assertThat(ben.getInt("backlog.leased")).isEqualTo(5);
    assertThat(ben.getBoolean("advice.enough")).isFalse();
  }

  @Test
  void aLabelEndsItsLeaseAndCounts() {
    posts.store("q-label", StoredPosts.post("q-label-0", "The ferry leaves at nine."));
    posts.store("q-label", StoredPosts.post("q-label-1", "Schools stay shut until Thursday."));
    String lease = queue("q-label", "ana", 1).getString("items[0].leaseId");

    answer("q-label", lease, Map.of("label", "credible", "reason", "timetable"))
        .statusCode(200)
        .body("backlog.labelled", equalTo(1))
        .body("backlog.waiting", equalTo(1));

    given()
        .get("/v1/domains/q-label/labels")
        .then()
        .body("items", hasSize(1))
        .body("items[0].analyst", equalTo("ana"))
        .body("items[0].reason", equalTo("timetable"));
    answer("q-label", lease, Map.of("label", "misinformation"))
        .statusCode(409)
        .body("detail", containsString("LABELLED"));
    given().get("/v1/domains/q-label/labels").then().body("items.label[0]", equalTo("CREDIBLE"));
  }

  @Test
  void aSkippedPostComesBackToOthersAlone() {
    posts.store("q-skip", StoredPosts.invented("q-skip", 1));
    String lease = queue("q-skip", "ana", 1).getString("items[0].leaseId");

    answer("q-skip", lease, Map.of("skip", true, "reason", "not my language")).statusCode(200);

    assertThat(queue("q-skip", "ana", 1).getList("items")).isEmpty();
    assertThat(queue("q-skip", "ben", 1).getList("items")).hasSize(1);
  }

  @Test
  void aSecondOpinionIsBlindAndMeasured() {
    posts.store("q-second", StoredPosts.invented("q-second", 1));
    String first = queue("q-second", "ana", 1).getString("items[0].leaseId");
    answer("q-second", first, Map.of("label", "credible"));

    given()
        .queryParams("analyst", "ana", "second", "true")
        .get("/v1/domains/q-second/queue")
        .then()
        .body("items", empty());
    JsonPath asked =
        given()
            .queryParams("analyst", "ben", "second", "true")
            .get("/v1/domains/q-second/queue")
            .jsonPath();
    assertThat(asked.getMap("items[0]").keySet()).doesNotContain("label", "probability", "analyst");
    answer("q-second", asked.getString("items[0].leaseId"), Map.of("label", "misinformation"))
        .statusCode(200);

    given()
        .get("/v1/domains/q-second/agreement")
        .then()
        .statusCode(200)
        .body("pairs", equalTo(1))
        .body("agreed", equalTo(0))
        .body("contradictions[0].first", equalTo("CREDIBLE"))
        .body("contradictions[0].secondAnalyst", equalTo("ben"));
    given().get("/v1/domains/q-second/labels").then().body("items.label[0]", equalTo("CREDIBLE"));
  }

  @Test
  void refusesAnExpiredLease() {
    posts.store("q-late", StoredPosts.post("q-late-0", "The bridge is shut."));
    Instant then = platform.clock().instant().minusSeconds(3600);
    UUID id = new VerdictIds(new Random(3)).at(then);
    platform
        .database()
        .labellingQueue()
        .lease(
            List.of(
                new Lease(
                    id,
                    "q-late",
                    new PostKey("q-late-0", 1),
                    Sha256.of("The bridge is shut."),
                    "ana",
                    LeasePurpose.FIRST,
                    then,
                    then.plusSeconds(60),
                    null)));

    answer("q-late", id.toString(), Map.of("label", "credible"))
        .statusCode(409)
        .body("detail", containsString("expired"));
    given().get("/v1/domains/q-late/labels").then().body("items", empty());
  }

  @Test
  void saysWhatIsWrong() {
    posts.store("q-wrong", StoredPosts.invented("q-wrong", 1));
    String lease = queue("q-wrong", "ana", 1).getString("items[0].leaseId");

    answer("q-wrong", lease, Map.of()).statusCode(400).body("errors[0].pointer", equalTo(""));
    answer("q-wrong", lease, Map.of("label", "credible", "skip", true)).statusCode(400);
    answer("q-wrong", lease, Map.of("label", "maybe"))
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/label"));
    answer("q-wrong", lease, Map.of("label", "credible", "reason", "x".repeat(2001)))
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/reason"));
    answer("q-wrong", UUID.randomUUID().toString(), Map.of("label", "credible")).statusCode(404);
    answer("q-wrong", "no-id", Map.of("label", "credible")).statusCode(404);
    answer("q-unknown", lease, Map.of("label", "credible")).statusCode(404);
    given()
        .queryParam("analyst", "x".repeat(257))
        .get("/v1/domains/q-wrong/queue")
        .then()
        .statusCode(400)
        .body("errors[0].parameter", equalTo("analyst"));
    given().queryParam("analyst", "a").get("/v1/domains/q-unknown/queue").then().statusCode(404);
    given()
        .queryParams("analyst", "a", "limit", "101")
        .get("/v1/domains/q-wrong/queue")
        .then()
        .statusCode(400)
        .body("errors[0].parameter", equalTo("limit"));
  }

  private static JsonPath queue(String domain, String analyst, int limit) {
    return given()
        .queryParams("analyst", analyst, "limit", limit)
        .get("/v1/domains/" + domain + "/queue")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static ValidatableResponse answer(String domain, String lease, Map<String, ?> body) {
    return given()
        .contentType(ContentType.JSON)
        .body(body)
        .post("/v1/domains/" + domain + "/queue/" + lease)
        .then();
  }
}
