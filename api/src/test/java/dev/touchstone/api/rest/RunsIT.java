package dev.touchstone.api.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.touchstone.api.platform.Platform;
import dev.touchstone.core.Sha256;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.Release;
import dev.touchstone.core.model.Release.Alias;
import dev.touchstone.core.port.ModelStore;
import dev.touchstone.detector.bundle.ModelBundles;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestFolder.class)
@Timeout(180)
class RunsIT {

  private static final String TEXT = "They opened the dam on purpose and nobody may say so.";

  @Inject StoredPosts posts;
  @Inject StoredModels models;
  @Inject Platform platform;

  @Test
  void learnADetectorThatServesWithinTwoSeconds() throws InterruptedException {
    domain("adapted");
    String before = classifiedBy("adapted");
    label("adapted", InventedLabels.flood(10));

    Response submitted = adapt("adapted");
    submitted.then().statusCode(202).body("state", equalTo("QUEUED"));
    assertThat(submitted.getHeader("Location")).endsWith("/v1/runs/" + submitted.path("id"));
    Response run = finished(submitted.path("id"));

    run.then()
        .body("state", equalTo("SUCCEEDED"))
        .body("attempts", equalTo(1))
        .body("requestedBy", equalTo("ana"))
        .body("provenance", notNullValue());
    assertThat(run.<Float>path("seconds")).isPositive();
    String model = run.path("modelId");
    Thread.sleep(2000);
    assertThat(classifiedBy("adapted")).isEqualTo(model).isNotEqualTo(before);
    assertThat(classifiedBy("elsewhere")).isEqualTo(before);
    given().get("/v1/domains/adapted").then().body("state", equalTo("LIVE"));
    given()
        .get("/v1/models/" + model)
        .then()
        .body("kind", equalTo("ADAPTED"))
        .body("parentId", equalTo(before))
        .body("releases[0].actor", equalTo("ana"))
        .body("releases[0].domain", equalTo("adapted"));
  }

  @Test
  void leadFromAVerdictToTheLabelsBehindIt() {
    domain("traced");
    label("traced", InventedLabels.flood(10));
    Response run = finished(adapt("traced").path("id"));
    run.then().body("state", equalTo("SUCCEEDED"));
    String model = run.path("modelId");
    awaitServing("traced", model);
    posts.store("traced", StoredPosts.post("traced-0", TEXT));

    String verdict = given().get("/v1/verdicts?domain=traced").path("items[0].id");

    given()
        .get("/v1/verdicts/" + verdict + "/provenance")
        .then()
        .statusCode(200)
        .body("model.id", equalTo(model))
        .body("model.kind", equalTo("ADAPTED"))
        .body("model.run.id", equalTo(run.path("id")))
        .body("model.run.requestedBy", equalTo("ana"))
        .body("model.labels", hasSize(20))
        .body("model.labels[0].analyst", equalTo("ana"))
        .body("model.labels[0].rawSha256.length()", equalTo(64))
        .body("model.labels[0].textErased", equalTo(false))
        .body("model.parent.kind", equalTo("SOURCE"))
        .body("model.parent.sourceBankSha256.length()", equalTo(64))
        .body("model.sourceBank.sha256.length()", equalTo(64));
  }

  @Test
  void refitSoonerOnceALabelIsAdded() {
    domain("refitted");
    label("refitted", InventedLabels.flood(10));
    finished(adapt("refitted").path("id")).then().body("state", equalTo("SUCCEEDED"));
    label("refitted", List.of(Map.of("text", TEXT, "label", "misinformation")));

    Response again = finished(adapt("refitted").path("id"));

    assertThat(again.<String>path("state")).isIn("SUCCEEDED", "NOTHING_LEARNED");
    assertThat(again.<Float>path("seconds")).isLessThan(5f);
  }

  @Test
  void learnFromOneClassAloneAndSayWhatTheyDid() {
    domain("one-class");
    label("one-class", InventedLabels.flood(6).subList(0, 6));

    Response run = finished(adapt("one-class").path("id"));

    assertThat(run.<String>path("state")).isIn("SUCCEEDED", "NOTHING_LEARNED");
    run.then().body("provenance.classes", equalTo("one-class"));
  }

  @Test
  void failWithoutLabelsAndLeaveWhatServes() {
    domain("unlabelled");
    String before = classifiedBy("unlabelled");

    failed("unlabelled", "expected at least 2 different texts, got 0");
    label("unlabelled", List.of(Map.of("text", TEXT, "label", "misinformation")));
    failed("unlabelled", "expected at least 2 different texts, got 1");

    assertThat(classifiedBy("unlabelled")).isEqualTo(before);
    given()
        .get("/v1/runs?domain=unlabelled")
        .then()
        .statusCode(200)
        .body("items", hasSize(2))
        .body("items.state", hasItem("FAILED"));
  }

  @Test
  void failWhereTextsThatReadTheSameHaveBothLabels() {
    domain("contradicted");
    label(
        "contradicted",
        List.of(
            Map.of("text", TEXT, "label", "misinformation"),
            Map.of("text", TEXT + " ", "label", "credible"),
            Map.of("text", "Another text.", "label", "credible")));

    failed("contradicted", "expected one label for texts that read the same");
  }

  @Test
  void failWhereLabelledPostsAreErased() throws SQLException {
    posts.store("erasing", StoredPosts.invented("erasing", 2));
    label(
        "erasing",
        List.of(
            Map.of("postId", "erasing-0", "label", "misinformation"),
            Map.of("postId", "erasing-1", "label", "credible")));
    try (Connection connection = platform.database().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE post_version SET text = NULL WHERE post_id LIKE 'erasing-%'");
    }

    failed("erasing", "the texts of these labels were erased");
  }

  @Test
  void failWhereTheChampionIsOfAnotherEncoder() {
    domain("foreign");
    label("foreign", InventedLabels.flood(2));
    release("foreign", foreign(source()));

    failed("foreign", "expected one that reads the encoder");
  }

  @Test
  void failWhereTheChampionIsDamaged() {
    domain("damaged");
    label("damaged", InventedLabels.flood(2));
    release("damaged", damaged(source()));

    failed("damaged", "is damaged");
  }

  @Test
  void areCalledOffAndReleaseNothing() {
    domain("cancelled");
    label("cancelled", InventedLabels.numbered(250));
    String before = classifiedBy("cancelled");
    String id = adapt("cancelled").path("id");

    given().delete("/v1/runs/" + id).then().statusCode(200).body("state", equalTo("CANCELLED"));

    finished(id).then().body("reason", equalTo("called off"));
    given().delete("/v1/runs/" + id).then().statusCode(409);
    finished(adapt("cancelled").path("id"));
    assertThat(given().get("/v1/models").<List<List<Map<String, String>>>>path("items.releases"))
        .as("nothing of the cancelled run was released")
        .noneMatch(
            releases ->
                releases.stream()
                    .anyMatch(release -> String.valueOf(release.get("reason")).contains(id)));
    assertThat(before).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"kind\":\"adaptation\"} | /domain",
        "{\"domain\":\"Has Blanks\",\"kind\":\"adaptation\"} | /domain",
        "{\"domain\":\"refused\"} | /kind",
        "{\"domain\":\"refused\",\"kind\":\"magic\"} | /kind",
        "{\"domain\":\"refused\",\"kind\":\"adaptation\",\"requestedBy\":\"\"} | /requestedBy",
        "{\"domain\":\"refused\",\"kind\":\"adaptation\",\"seed\":1} | /seed",
        "{\"domain\":\"refused\",\"kind\":\"adaptation\",\"from\":\"2026-11-24T00:00:00Z\"} | /kind",
        "{\"domain\":\"refused\",\"kind\":\"re-score\",\"from\":\"2026-11-24T00:00:00Z\"} | /to",
        "{\"domain\":\"refused\",\"kind\":\"re-score\",\"from\":\"today\",\"to\":\"2026-11-24T00:00:00Z\"} | /from",
        "{\"domain\":\"refused\",\"kind\":\"re-score\",\"from\":\"2026-11-25T00:00:00Z\",\"to\":\"2026-11-24T00:00:00Z\"} | /from"
      })
  void areRefusedWithAPointer(String body, String pointer) {
    given()
        .contentType(ContentType.JSON)
        .body(body)
        .post("/v1/runs")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("errors[0].pointer", equalTo(pointer));
  }

  @Test
  void judgeStoredPostsAgainIntoVerdictsThatSupersede() {
    posts.store("re-scored", StoredPosts.invented("re-scored", 5));
    String before = given().get("/v1/verdicts?domain=re-scored").path("items[0].modelId");
    String model = models.adapted("re-scored", 1);
    Rest.post(
            "/v1/domains/re-scored/releases",
            Map.of("modelId", model, "alias", "champion", "reason", "to judge again with"))
        .then()
        .statusCode(201);

    Response run = finished(reScore("re-scored").path("id"));

    run.then()
        .body("kind", equalTo("RE_SCORE"))
        .body("state", equalTo("SUCCEEDED"))
        .body("modelId", equalTo(model))
        .body("provenance.superseded", equalTo(5))
        .body("provenance.margin", equalTo(0.02f));
    Response verdicts = given().get("/v1/verdicts?domain=re-scored&history=true");
    assertThat(verdicts.<List<String>>path("items.modelId"))
        .startsWith(model, model, model, model, model)
        .endsWith(before, before, before, before, before)
        .hasSize(10);
    assertThat(verdicts.<String>path("items[0].reason"))
        .isEqualTo("re-score run " + run.path("id"));
    given()
        .get("/v1/verdicts/" + verdicts.path("items[0].id") + "/provenance")
        .then()
        .body("decision.runId", equalTo(run.path("id")))
        .body("decision.heldByMargin", equalTo(false))
        .body("supersedes", notNullValue());
    assertThat(
            given()
                .get("/v1/verdicts/" + verdicts.path("items[0].id") + "/provenance?format=prov")
                .asString())
        .contains("\"prov:informant\":\"run:" + run.path("id") + "\"");
    finished(reScore("re-scored").path("id"))
        .then()
        .body("provenance.superseded", equalTo(0))
        .body("provenance.judgedByTheModelAlready", equalTo(5));
    reScore("no-such-domain").then().statusCode(404);
  }

  private static Response reScore(String domain) {
    return Rest.post(
        "/v1/runs",
        Map.of(
            "domain", domain,
            "kind", "re-score",
            "from", "2000-01-01T00:00:00Z",
            "to", "2100-01-01T00:00:00Z"));
  }

  @Test
  void thatDoNotExistAreNotFound() {
    adapt("no-such-domain").then().statusCode(404);
    given().get("/v1/runs/0").then().statusCode(404);
    given().delete("/v1/runs/" + "019a0000-0000-7000-8000-000000000000").then().statusCode(404);
    given().get("/v1/runs").then().statusCode(400).body("errors[0].parameter", equalTo("domain"));
  }

  private void failed(String domain, String reason) {
    finished(adapt(domain).path("id"))
        .then()
        .body("state", equalTo("FAILED"))
        .body("reason", containsString(reason));
  }

  private static void domain(String name) {
    given()
        .contentType(ContentType.JSON)
        .body(Map.of("name", name))
        .post("/v1/domains")
        .then()
        .statusCode(201);
  }

  private static void label(String domain, List<Map<String, String>> labels) {
    given()
        .contentType(ContentType.JSON)
        .body(Map.of("analyst", "ana", "labels", labels))
        .post("/v1/domains/" + domain + "/labels")
        .then()
        .statusCode(200);
  }

  private static Response adapt(String domain) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("domain", domain, "kind", "adaptation", "requestedBy", "ana"))
        .post("/v1/runs");
  }

  private static Response finished(String id) {
    Response run = given().get("/v1/runs/" + id);
    while (List.of("QUEUED", "RUNNING").contains(run.<String>path("state"))) {
      sleep();
      run = given().get("/v1/runs/" + id);
    }
    return run;
  }

  private static String classifiedBy(String domain) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("text", TEXT, "domain", domain))
        .post("/v1/classify")
        .path("modelId");
  }

  private static void awaitServing(String domain, String model) {
    while (!classifiedBy(domain).equals(model)) {
      sleep();
    }
  }

  private ModelBundle source() {
    ModelStore models = platform.database().modelStore();
    return models.find(models.champion("nothing-of-its-own").orElseThrow().modelId()).orElseThrow();
  }

  /** The same model, as if made for an encoder that reads shorter texts. */
  private static ModelBundle foreign(ModelBundle model) {
    String manifest = model.version().manifestJson();
    return ModelBundles.bundle(
        manifest.replace("\"maxTokens\":128", "\"maxTokens\":127"), model.weights());
  }

  /** The same model with weights that hold no head. */
  private static ModelBundle damaged(ModelBundle model) {
    byte[] weights = {2, 0, 0, 0, 0, 0, 0, 0, '{', '}'};
    String manifest = model.version().manifestJson();
    return ModelBundles.bundle(
        manifest.replace(model.version().weightsSha256(), Sha256.of(weights)), weights);
  }

  private void release(String domain, ModelBundle model) {
    ModelStore models = platform.database().modelStore();
    models.add(model);
    models.release(
        new Release(
            domain,
            Alias.CHAMPION,
            model.version().id(),
            platform.clock().instant(),
            "ana",
            "a test"));
  }

  private static void sleep() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
