package dev.touchstone.api.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestFolder.class)
class VerdictsIT {

  private static final Pattern NEXT = Pattern.compile("<([^>]+)>; *rel=\"next\"");

  @Inject StoredPosts posts;

  @Test
  void leadThroughAllPagesNewestFirstAndOnce() {
    posts.store("pages", StoredPosts.invented("pages", 7));

    List<String> seen = new ArrayList<>();
    String next = "/v1/verdicts?domain=pages&limit=3";
    int pages = 0;
    while (next != null) {
      Response page = given().urlEncodingEnabled(false).get(next);
      page.then().statusCode(200);
      seen.addAll(page.jsonPath().getList("items.postId", String.class));
      next = next(page);
      pages++;
    }

    assertThat(pages).isEqualTo(3);
    assertThat(seen)
        .containsExactlyElementsOf(
            IntStream.iterate(6, i -> i >= 0, i -> i - 1).mapToObj(i -> "pages-" + i).toList());
  }

  @Test
  void carryWhatProgramsNeed() {
    posts.store("fields", StoredPosts.invented("fields", 1));

    given()
        .queryParam("domain", "fields")
        .get("/v1/verdicts")
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].postId", equalTo("fields-0"))
        .body("items[0].domain", equalTo("fields"))
        .body("items[0].supersedes", nullValue())
        .body("items[0]", hasKey("id"))
        .body("items[0]", hasKey("decision"))
        .body("items[0]", hasKey("probability"))
        .body("items[0]", hasKey("abstainReason"))
        .body("items[0]", hasKey("modelId"))
        .body("items[0]", hasKey("decidedAt"));
  }

  @Test
  void showOnlyCurrentOnesUnlessHistoryIsAskedFor() {
    posts.store("versions", StoredPosts.post("versions-0", "The bridge is open to walkers."));
    posts.store("versions", StoredPosts.post("versions-0", "The bridge is closed to walkers."));

    List<Map<String, Object>> current = items("/v1/verdicts?domain=versions");
    List<Map<String, Object>> history = items("/v1/verdicts?domain=versions&history=true");

    assertThat(current).hasSize(1);
    assertThat(history).hasSize(2);
    assertThat(current.get(0)).isEqualTo(history.get(0));
    assertThat(current.get(0).get("supersedes")).isEqualTo(history.get(1).get("id"));
  }

  @Test
  void areFilteredByPostModelDecisionAndTime() {
    posts.store("filters", StoredPosts.invented("filters", 2));
    Map<String, Object> verdict = items("/v1/verdicts?domain=filters&post=filters-1").get(0);
    String decidedAt = verdict.get("decidedAt").toString();
    String all = "/v1/verdicts?domain=filters";

    assertThat(items(all + "&model=" + verdict.get("modelId"))).hasSize(2);
    assertThat(items(all + "&model=another")).isEmpty();
    assertThat(items(all + "&decision=" + verdict.get("decision"))).contains(verdict);
    assertThat(items(all + "&since=" + decidedAt)).containsExactly(verdict);
    assertThat(items(all + "&until=" + decidedAt)).doesNotContain(verdict).hasSize(1);
  }

  @Test
  void refuseACursorOfAnotherQuery() {
    posts.store("cursors", StoredPosts.invented("cursors", 2));
    String next =
        next(given().urlEncodingEnabled(false).get("/v1/verdicts?domain=cursors&limit=1"));

    given()
        .urlEncodingEnabled(false)
        .get(next.replace("domain=cursors", "domain=others"))
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("errors[0].parameter", equalTo("cursor"));
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, limit",
    "limit=501, limit",
    "limit=many, limit",
    "decision=FALSE, decision",
    "domain=Not+A+Domain, domain",
    "since=yesterday, since",
    "since=2026-02-01&until=2026-01-01, since",
    "history=yes, history",
    "cursor=abc, cursor",
    "post=, post",
    "domian=flood, domian"
  })
  void refuseWrongParametersByName(String query, String parameter) {
    given()
        .urlEncodingEnabled(false)
        .get("/v1/verdicts?" + query)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("errors.parameter", everyItem(equalTo(parameter)))
        .body("errors", hasSize(1));
  }

  @Test
  void resolveTheirProvenanceFromTheDatabase() {
    posts.store("provenance", StoredPosts.invented("provenance", 1));
    Map<String, Object> verdict = items("/v1/verdicts?domain=provenance").get(0);

    given()
        .get("/v1/verdicts/{id}/provenance", verdict.get("id"))
        .then()
        .statusCode(200)
        .body("verdictId", equalTo(verdict.get("id")))
        .body("post.id", equalTo("provenance-0"))
        .body("post.rawSha256.length()", equalTo(64))
        .body("post.normalisedSha256.length()", equalTo(64))
        .body("post.textErased", equalTo(false))
        .body("origin.topic", equalTo("rest.tests"))
        .body("domain.assignedBy", equalTo("FIELD"))
        .body("decision.value", equalTo(verdict.get("decision")))
        .body("decision", hasKey("logits"))
        .body("model.id", equalTo(verdict.get("modelId")))
        .body("model.weightsSha256.length()", equalTo(64))
        .body("model.encoder.weightsSha256.length()", equalTo(64))
        .body("model.sourceBank.sha256.length()", equalTo(64))
        .body("model", hasKey("calibration"))
        .body("supersededBy", nullValue());
  }

  @Test
  void knowWhatSupersededThem() {
    posts.store("superseded", StoredPosts.post("superseded-0", "The school is shut on Monday."));
    posts.store("superseded", StoredPosts.post("superseded-0", "The school is shut on Tuesday."));
    List<Map<String, Object>> history = items("/v1/verdicts?domain=superseded&history=true");

    given()
        .get("/v1/verdicts/{id}/provenance", history.get(1).get("id"))
        .then()
        .statusCode(200)
        .body("supersededBy", equalTo(history.get(0).get("id")));
  }

  @Test
  void areExplainedOnceAndTheSameEverAfter() {
    posts.store(
        "explained",
        StoredPosts.post(
            "explained-0",
            "They hide the cure because the cure is free. Share before it is gone!"));
    Object id = items("/v1/verdicts?domain=explained").get(0).get("id");

    String first = given().get("/v1/verdicts/{id}/explanation", id).then().extract().asString();
    Response second = given().get("/v1/verdicts/{id}/explanation", id);

    second.then().statusCode(200).body("spans[0]", hasKey("influence"));
    assertThat(second.asString()).isEqualTo(first);
    given()
        .get("/v1/verdicts/{id}/provenance", id)
        .then()
        .body("explanation.method", equalTo(second.jsonPath().getString("method")));
  }

  @ParameterizedTest
  @CsvSource({"zzz", "00000000-0000-7000-8000-000000000000"})
  void thatDoNotExistAreNotFound(String id) {
    for (String part : List.of("", "/provenance", "/explanation")) {
      given()
          .get("/v1/verdicts/" + id + part)
          .then()
          .statusCode(404)
          .contentType("application/problem+json")
          .body("detail", containsString("no verdict"));
    }
  }

  private static List<Map<String, Object>> items(String path) {
    Response response = given().urlEncodingEnabled(false).get(path);
    response.then().statusCode(200);
    return response.jsonPath().getList("items");
  }

  private static String next(Response page) {
    String link = page.getHeader("Link");
    Matcher matcher = NEXT.matcher(link == null ? "" : link);
    return matcher.find() ? matcher.group(1) : null;
  }
}
