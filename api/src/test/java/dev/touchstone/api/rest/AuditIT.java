package dev.touchstone.api.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.touchstone.api.access.Keys;
import dev.touchstone.core.access.DomainScope;
import dev.touchstone.core.access.Role;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each change over HTTP leaves a line that names the key that made it. */
@QuarkusTest
@QuarkusTestResource(TestFolder.class)
class AuditIT {

  private static final Pattern NEXT = Pattern.compile("<([^>]+)>; *rel=\"next\"");
  private static final String TEXT = "They say the well of the mill is poisoned.";

  @Inject StoredPosts posts;
  @Inject StoredModels models;
  @Inject Keys keys;

  @Test
  void namesTheKeyWhateverTheBodySays() {
    String steward = keys.of(Role.STEWARD);
    String name = keys.nameOf(Role.STEWARD);
    posts.store("audited", StoredPosts.post("audited-0", TEXT));
    as(
            steward,
            Map.of("analyst", "ben", "labels", List.of(Map.of("text", TEXT, "label", "rumour"))))
        .post("/v1/domains/audited/labels")
        .then()
        .statusCode(200);
    String run =
        as(steward, Map.of("domain", "audited", "kind", "adaptation")).post("/v1/runs").path("id");
    String model = models.adapted("audited", 1);
    as(steward, Map.of("modelId", model, "alias", "champion", "reason", "better"))
        .post("/v1/domains/audited/releases")
        .then()
        .statusCode(201)
        .body("actor", equalTo(name));

    line("LABEL_ADDED")
        .body("items[0].actor", equalTo(name))
        .body("items[0].keyId", notNullValue())
        .body("items[0].before", nullValue())
        .body("items[0].after.analyst", equalTo("ben"))
        .body("items[0].after.label", equalTo("MISINFORMATION"))
        .body(not(containsString(TEXT)));
    line("RUN_ASKED")
        .body("items[0].actor", equalTo(name))
        .body("items[0].subject", equalTo(run))
        .body("items[0].after.requestedBy", equalTo(name));
    line("MODEL_RELEASED")
        .body("items[0].actor", equalTo(name))
        .body("items[0].subject", equalTo(model))
        .body("items[0].reason", equalTo("better"));
    line("DOMAIN_CREATED").body("items[0].actor", equalTo("touchstone"));
  }

  @Test
  void tellsOfOverridesWithdrawalsAndSecondOpinions() {
    posts.store("audited-too", StoredPosts.post("audited-too-0", TEXT));
    String verdict = given().get("/v1/verdicts?domain=audited-too").path("items[0].id");
    Rest.post(
            "/v1/verdicts/" + verdict + "/override", Map.of("label", "credible", "reason", "seen"))
        .then()
        .statusCode(201)
        .body("actor", equalTo("TOUCHSTONE_ADMIN_KEY"));
    String label =
        Rest.post(
                "/v1/domains/audited-too/labels",
                Map.of("labels", List.of(Map.of("postId", "audited-too-0", "label", "credible"))))
            .path("items[0].id");
    Rest.post(
            "/v1/domains/audited-too/labels/withdrawals",
            Map.of("labels", List.of(label), "reason", "a slip"))
        .then()
        .statusCode(200);

    given()
        .get("/v1/audit?domain=audited-too")
        .then()
        .statusCode(200)
        .body("items.action", hasItems("VERDICT_OVERRIDDEN", "LABEL_ADDED", "LABEL_WITHDRAWN"))
        .body(not(containsString(TEXT)));
  }

  @Test
  void leadsThroughAllPages() {
    for (int i = 0; i < 5; i++) {
      Rest.domain("paged-" + i);
    }

    List<String> seen = new ArrayList<>();
    String next = "/v1/audit?actor=TOUCHSTONE_ADMIN_KEY&action=domain_created&limit=2";
    while (next != null) {
      Response page = given().urlEncodingEnabled(false).get(next);
      page.then().statusCode(200);
      seen.addAll(page.jsonPath().getList("items.subject", String.class));
      next = next(page);
    }

    assertThat(seen).doesNotHaveDuplicates();
    assertThat(seen.stream().filter(subject -> subject.startsWith("paged-")))
        .containsExactly("paged-4", "paged-3", "paged-2", "paged-1", "paged-0");
  }

  @Test
  void showsAScopedStewardItsDomainsAlone() {
    Rest.domain("scoped-mine");
    Rest.domain("scoped-theirs");
    String steward = keys.of(Role.STEWARD, new DomainScope(Set.of("scoped-mine")));

    given()
        .header(TestKeys.HEADER, steward)
        .get("/v1/audit")
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].subject", equalTo("scoped-mine"));
  }

  @Test
  void logsNothingOfWhatWasRefused() {
    Rest.domain("refused-twice");
    Rest.post("/v1/domains", Map.of("name", "refused-twice")).then().statusCode(409);

    given().get("/v1/audit?domain=refused-twice").then().body("items", hasSize(1));
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, limit",
    "limit=501, limit",
    "after=x, after",
    "after=-1, after",
    "action=DESTROYED, action",
    "domain=Not+A+Domain, domain",
    "subject=x, subject"
  })
  void refusesWrongParametersByName(String query, String parameter) {
    given()
        .urlEncodingEnabled(false)
        .get("/v1/audit?" + query)
        .then()
        .statusCode(400)
        .body("errors", hasSize(1))
        .body("errors[0].parameter", equalTo(parameter));
  }

  private static ValidatableResponse line(String action) {
    return given()
        .get("/v1/audit?domain=audited&action=" + action)
        .then()
        .statusCode(200)
        .body("items", hasSize(1));
  }

  private static RequestSpecification as(String key, Map<String, Object> body) {
    return given().header(TestKeys.HEADER, key).contentType(ContentType.JSON).body(body);
  }

  private static String next(Response page) {
    String link = page.getHeader("Link");
    Matcher matcher = NEXT.matcher(link == null ? "" : link);
    return matcher.find() ? matcher.group(1) : null;
  }
}
