package dev.touchstone.api.provenance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.touchstone.api.platform.Platform;
import dev.touchstone.api.rest.StoredModels;
import dev.touchstone.api.rest.StoredPosts;
import dev.touchstone.api.rest.TestFolder;
import dev.touchstone.core.Sha256;
import dev.touchstone.core.label.DomainLabel;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.core.model.Release;
import dev.touchstone.core.model.Release.Alias;
import dev.touchstone.core.post.PostKey;
import dev.touchstone.core.run.Run;
import dev.touchstone.core.run.RunKind;
import dev.touchstone.core.selftrain.PseudoLabel;
import dev.touchstone.core.selftrain.PseudoLabelSet;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.db.labelling.PostgresLabelStore;
import dev.touchstone.db.selftrain.PostgresPseudoLabelStore;
import dev.touchstone.db.store.PostgresModelStore;
import dev.touchstone.db.store.PostgresRunStore;
import dev.touchstone.db.store.PostgresVerdictStore;
import dev.touchstone.ingest.consume.VerdictIds;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** From a verdict by a self-trained model down to labels and pseudo-labels. */
@QuarkusTest
@QuarkusTestResource(TestFolder.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProvenanceIT {

  private static final String DOMAIN = "down-to-labels";
  private static final String POST = "é 1/2 \"a post\"";

  @Inject Platform platform;
  @Inject StoredPosts posts;
  @Inject StoredModels models;

  private final VerdictIds ids = new VerdictIds(new Random(11));
  private Schema schema;
  private UUID run;
  private UUID label;
  private String model;
  private String verdict;

  @BeforeAll
  void readSchema() throws IOException {
    try (InputStream in = ProvenanceIT.class.getResourceAsStream("/prov-json.schema.json")) {
      schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @BeforeEach
  void aVerdictByASelfTrainedModel() {
    if (verdict != null) {
      return;
    }
    posts.store(DOMAIN, StoredPosts.post("learned-from", "The dam holds, the river office says."));
    label = storedLabel();
    run = storedRun();
    model = storedModel();
    platform
        .database()
        .modelStore()
        .release(new Release(DOMAIN, Alias.CHAMPION, model, now(), "stu", "grown"));
    awaitServing();
    posts.store(DOMAIN, StoredPosts.post(POST, "They hide that the dam was opened on purpose."));
    verdict = given().queryParam("post", POST).get("/v1/verdicts").path("items[0].id");
  }

  @Test
  void leadsToModelRunLabelsAndPseudoLabels() {
    given()
        .get("/v1/verdicts/" + verdict + "/provenance")
        .then()
        .statusCode(200)
        .contentType(ContentType.JSON)
        .body("post.id", equalTo(POST))
        .body("model.id", equalTo(model))
        .body("model.kind", equalTo("SELF_TRAINED"))
        .body("model.ancestors", hasSize(1))
        .body("model.ancestors[0].id", equalTo(models.source().version().id()))
        .body("model.run.id", equalTo(run.toString()))
        .body("model.labels.id", hasItems(label.toString()))
        .body("model.pseudoLabels", hasSize(1))
        .body("model.pseudoLabels[0].set.attempt", equalTo(1))
        .body("model.pseudoLabels[0].posts", equalTo(1));
  }

  @Test
  void listsThePseudoLabelsOfARun() {
    given()
        .get("/v1/runs/" + run + "/pseudo-labels")
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].postId", equalTo("learned-from"))
        .body("items[0].label", equalTo("CREDIBLE"))
        .body("items[0].weight", equalTo(1f));
    given().get("/v1/runs/" + run + "/pseudo-labels?attempt=2").then().body("items", hasSize(0));
    given()
        .get("/v1/runs/" + run + "/pseudo-labels?after=learned-from&limit=1")
        .then()
        .body("items", hasSize(0));
    given().get("/v1/runs/" + run + "/pseudo-labels?limit=0").then().statusCode(400);
    given().get("/v1/runs/" + UUID.randomUUID() + "/pseudo-labels").then().statusCode(404);
    given().get("/v1/runs/none/pseudo-labels").then().statusCode(404);
  }

  @Test
  void takesAtMostFiveQueries() {
    List<String> asked = new ArrayList<>();
    Jdbi jdbi = Jdbi.create(platform.database().dataSource()).installPlugin(new PostgresPlugin());
    jdbi.setSqlLogger(
        new SqlLogger() {
          @Override
          public void logBeforeExecution(StatementContext context) {
            asked.add(context.getRenderedSql());
          }
        });
    ModelHistory history =
        new ModelHistory(
            new PostgresModelStore(jdbi),
            new PostgresRunStore(jdbi),
            new PostgresLabelStore(jdbi),
            new PostgresPseudoLabelStore(jdbi),
            new ObjectMapper());

    Provenance read =
        new ProvenanceReader(new PostgresVerdictStore(jdbi), history)
            .of(UUID.fromString(verdict))
            .orElseThrow();

    assertThat(read.model().pseudoLabels()).isNotEmpty();
    assertThat(read.model().labels()).isNotEmpty();
    assertThat(asked).hasSizeBetween(1, 5);
  }

  @Test
  void isProvJsonByAcceptAndByFormat() throws IOException {
    String accepted =
        given()
            .accept(ProvJson.MEDIA_TYPE)
            .get("/v1/verdicts/" + verdict + "/provenance")
            .then()
            .statusCode(200)
            .contentType(ProvJson.MEDIA_TYPE)
            .extract()
            .asString();
    String asked = given().get("/v1/verdicts/" + verdict + "/provenance?format=prov").asString();

    assertThat(asked).isEqualTo(accepted);
    assertValid(accepted);
    JsonNode document = new ObjectMapper().readTree(accepted);
    assertThat(document.path("entity").has("post:%C3%A9%201%2F2%20%22a%20post%22/1")).isTrue();
    assertThat(document.path("entity").has("model:" + model)).isTrue();
    assertThat(document.path("entity").has("label:" + label)).isTrue();
    assertThat(document.path("entity").has("pseudo-labels:" + run + "/1")).isTrue();
    assertThat(document.path("activity").has("run:" + run)).isTrue();
    assertThat(document.path("agent").has("agent:ana")).isTrue();
    assertThat(relations(document, "wasGeneratedBy", "prov:entity"))
        .contains("verdict:" + verdict, "model:" + model);
    assertThat(relations(document, "used", "prov:entity"))
        .contains("label:" + label, "pseudo-labels:" + run + "/1", "model:" + model);
    assertThat(relations(document, "wasDerivedFrom", "prov:usedEntity"))
        .contains("bank:" + models.source().version().sourceBankSha256());
  }

  @Test
  void ofAnOverrideNamesThePersonAndWhatItRevises() throws IOException {
    posts.store(DOMAIN, StoredPosts.post("revised", "The bridge is shut until further notice."));
    String before = given().queryParam("post", "revised").get("/v1/verdicts").path("items[0].id");
    String after =
        given()
            .contentType(ContentType.JSON)
            .body(Map.of("label", "credible", "reason", "I saw it.", "analyst", "Bo, the 2nd"))
            .post("/v1/verdicts/" + before + "/override")
            .path("id");

    for (String id : List.of(before, after)) {
      String prov = given().get("/v1/verdicts/" + id + "/provenance?format=prov").asString();
      assertValid(prov);
      JsonNode document = new ObjectMapper().readTree(prov);
      assertThat(relations(document, "wasDerivedFrom", "prov:generatedEntity"))
          .contains("verdict:" + after);
      assertThat(relations(document, "wasDerivedFrom", "prov:usedEntity"))
          .contains("verdict:" + before);
      assertThat(document.path("agent").has("agent:Bo%2C%20the%202nd")).isEqualTo(id.equals(after));
    }
  }

  @Test
  void knowsNoOtherFormat() {
    given()
        .get("/v1/verdicts/" + verdict + "/provenance?format=xml")
        .then()
        .statusCode(400)
        .body("errors[0].parameter", equalTo("format"));
    given()
        .accept(ProvJson.MEDIA_TYPE)
        .get("/v1/verdicts/zzz/provenance")
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
  }

  @Test
  void theSchemaRefusesWhatIsNoProv() {
    assertThat(schema.validate("{\"prefix\":{},\"entities\":{}}", InputFormat.JSON)).isNotEmpty();
    assertThat(
            schema.validate(
                "{\"prefix\":{},\"used\":{\"_:r1\":{\"prov:entity\":\"a:b\"}}}", InputFormat.JSON))
        .isNotEmpty();
  }

  @Test
  void isOnTheModelsCard() {
    given()
        .get("/v1/models/" + model + "/card")
        .then()
        .statusCode(200)
        .contentType(ContentType.JSON)
        .body("kind", equalTo("SELF_TRAINED"))
        .body("labels.credible", equalTo(1))
        .body("labels.analysts", hasItems("ana"))
        .body("pseudoLabels", hasSize(1))
        .body("run.id", equalTo(run.toString()))
        .body("ancestors", hasItems(models.source().version().id()))
        .body("hashes.manifest", equalTo(model))
        .body("limits", hasItems("Its labels are of one class."))
        .body("releases[0].reason", equalTo("grown"));
    for (String path : List.of("/v1/models/" + model, "/v1/models/" + model + "/card")) {
      given()
          .accept("text/markdown")
          .get(path)
          .then()
          .statusCode(200)
          .contentType(containsString("text/markdown"))
          .body(containsString("# Model " + model.substring(0, 12)))
          .body(containsString("## Known limits"))
          .body(containsString("1 credible, by ana"))
          .body(containsString("- 1 posts of the stream, attempt 1: counted"));
    }
  }

  private void assertValid(String prov) {
    assertThat(schema.validate(prov, InputFormat.JSON)).as(prov).isEmpty();
  }

  private static List<String> relations(JsonNode document, String kind, String end) {
    return document.path(kind).findValuesAsText(end);
  }

  private UUID storedLabel() {
    String text = "The dam holds, the river office says.";
    Instant now = now();
    UUID id = ids.at(now);
    platform
        .database()
        .labelStore()
        .add(
            List.of(
                new LabelledText(
                    new DomainLabel(
                        id, DOMAIN, null, Sha256.of(text), Label.CREDIBLE, "ana", null, now, null),
                    text)));
    return id;
  }

  /** A run that has begun, and what it took posts for. */
  private UUID storedRun() {
    Instant now = now();
    Run asked =
        new Run(ids.at(now), DOMAIN, RunKind.SELF_TRAINING, "ana", "{}", now, Run.Status.QUEUED);
    platform.database().runStore().add(asked);
    platform.database().runStore().start(asked.id(), now);
    platform
        .database()
        .pseudoLabelStore()
        .add(
            new PseudoLabelSet(asked.id(), 1),
            List.of(
                new PseudoLabel(
                    new PostKey("learned-from", 1),
                    Sha256.of("The dam holds, the river office says."),
                    null,
                    0,
                    1,
                    Label.CREDIBLE,
                    0.1,
                    1,
                    null)));
    return asked.id();
  }

  private String storedModel() {
    return models.stored(
        manifest -> {
          manifest.put("kind", "SELF_TRAINED").put("domain", DOMAIN);
          manifest.put("parentId", models.source().version().id());
          manifest
              .withObject("/training/settings")
              .put("pseudoLabels", run + "/1")
              .put("posts", "1");
          manifest
              .withObject("/training")
              .put("runId", run.toString())
              .putArray("labels")
              .addObject()
              .put("labelId", label.toString())
              .put("rawSha256", Sha256.of("The dam holds, the river office says."))
              .put("label", "CREDIBLE")
              .put("row", 0);
        });
  }

  private void awaitServing() {
    while (!model.equals(
        given()
            .contentType(ContentType.JSON)
            .body(Map.of("text", "The dam holds.", "domain", DOMAIN))
            .post("/v1/classify")
            .path("modelId"))) {
      Thread.onSpinWait();
    }
  }

  private Instant now() {
    return platform.clock().instant();
  }
}
