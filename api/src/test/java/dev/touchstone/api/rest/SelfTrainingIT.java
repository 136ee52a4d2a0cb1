package dev.touchstone.api.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.touchstone.api.platform.Platform;
import dev.touchstone.core.post.Post;
import dev.touchstone.core.selftrain.PseudoLabel;
import dev.touchstone.core.selftrain.PseudoLabelQuery;
import dev.touchstone.core.selftrain.PseudoLabelSet;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestFolder.class)
@Timeout(300)
class SelfTrainingIT {

  private static final String TEXT = "They opened the dam on purpose and nobody may say so.";

  /**
   * The seed of a run decides which posts of prolific authors count; of a stream as small as the
   * sample one in twenty then teaches nothing.
   */
  private static final int TRIES = 5;

  @Inject StoredPosts posts;
  @Inject Platform platform;

  @Test
  void learnsADetectorFromTheStreamAloneThatServes() throws SQLException, InterruptedException {
    domain("streamed");
    String before = classifiedBy("streamed");
    posts.store("streamed", SamplePosts.flood("streamed"));

    Response run = released("streamed");

    String model = run.path("modelId");
    Thread.sleep(2000);
    assertThat(classifiedBy("streamed")).isEqualTo(model).isNotEqualTo(before);
    given().get("/v1/domains/streamed").then().body("state", equalTo("LIVE"));
    given()
        .get("/v1/models/" + model)
        .then()
        .body("kind", equalTo("SELF_TRAINED"))
        .body("parentId", equalTo(before))
        .body("releases[0].actor", equalTo("ana"));
    run.then()
        .body("provenance.seed", notNullValue())
        .body("provenance.set.runId", equalTo(run.path("id")))
        .body("provenance.parents.championModelId", equalTo(before))
        .body("provenance.gates.quarantined.AUTHOR_CAP", greaterThan(0))
        .body("provenance.rounds[0].entropy.counts", hasSize(20));
    assertThat(pseudoLabels(run)).hasSize(run.path("provenance.posts.judged"));
    assertThat(embeddings("streamed")).isEqualTo(run.<Integer>path("provenance.posts.judged"));
  }

  @Test
  void learnsWithLabelsAndLeadsFromAVerdictToWhatIsBehindIt() {
    domain("guided");
    posts.store("guided", SamplePosts.flood("guided"));
    label("guided", InventedLabels.flood(1));

    Response run = released("guided");

    run.then()
        .body("provenance.labels.ids", hasSize(2))
        .body("provenance.posts.leftOut.LABELLED", greaterThan(0));
    String model = run.path("modelId");
    awaitServing("guided", model);
    posts.store("guided", StoredPosts.post("guided-0", TEXT));
    String verdict = given().get("/v1/verdicts?domain=guided").path("items[0].id");
    given()
        .get("/v1/verdicts/" + verdict + "/provenance")
        .then()
        .body("model.id", equalTo(model))
        .body("model.run.id", equalTo(run.path("id")))
        .body("model.labels", hasSize(2))
        .body("model.parent.kind", equalTo("SOURCE"));
  }

  @Test
  void makesTheModelAgainWithoutAnAuthor() {
    domain("cleaned");
    List<Post> stream = SamplePosts.flood("cleaned");
    posts.store("cleaned", stream);
    Response first = released("cleaned");
    String model = first.path("modelId");

    Subtracted subtracted = subtracted("cleaned", model, counting(stream, first));

    String author = subtracted.author();
    Response again = subtracted.run();
    assertThat(pseudoLabels(again))
        .isNotEmpty()
        .noneMatch(label -> PseudoLabel.authorDigest(author).equals(label.authorSha256()));
    assertThat(weights(again.path("modelId"))).isNotEqualTo(weights(model));
    again
        .then()
        .body("provenance.parents.follows.runId", equalTo(first.path("id")))
        .body("provenance.posts.leftOut.SUBTRACTED", greaterThan(0));
    assertThat(again.asString()).doesNotContain(author);
    refused(Map.of("domain", "cleaned", "modelId", model, "withoutAuthors", List.of("nobody")))
        .body("errors[0].pointer", equalTo("/withoutAuthors/0"));
    refused(Map.of("domain", "cleaned", "modelId", model, "withoutClusters", List.of(99_999)))
        .body("errors[0].pointer", equalTo("/withoutClusters/0"));
    refused(Map.of("domain", "elsewhere", "modelId", model, "withoutAuthors", List.of(author)))
        .body("errors[0].pointer", equalTo("/modelId"));
  }

  @Test
  void learnsNothingFromAnEmptyStream() {
    domain("empty");
    assertNothing("empty", "EMPTY_STREAM");
  }

  @Test
  void learnsNothingFromATinyStream() {
    domain("tiny");
    posts.store("tiny", SamplePosts.flood("tiny").subList(0, 10));
    assertNothing("tiny", "TOO_FEW_POSTS");
  }

  @Test
  void learnsNothingFromCopies() {
    domain("copied");
    posts.store("copied", numbered("copied", "Share it: the upper dam was opened on purpose, no."));
    assertNothing("copied", "ALL_DUPLICATES");
  }

  @Test
  void learnsNothingFromOneAuthor() {
    domain("lonely");
    posts.store(
        "lonely",
        SamplePosts.flood("lonely").subList(0, 60).stream()
            .map(post -> by("only_me").apply(post))
            .toList());
    assertNothing("lonely", "ONE_AUTHOR");
  }

  @Test
  void learnsNothingFromALanguageThatTheEncoderDoesNotKnow() {
    domain("german");
    posts.store(
        "german",
        numbered(
            "german",
            "Der Fluss stieg in der Nacht weiter, und die Feuerwehr pumpt Wasser aus den Kellern"));
    assertNothing("german", "UNSUPPORTED_LANGUAGE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"kind\":\"adaptation\",\"withoutAuthors\":[\"a\"]} | /kind",
        "{\"kind\":\"self-training\",\"withoutAuthors\":[\"\"]} | /withoutAuthors/0",
        "{\"kind\":\"self-training\",\"withoutClusters\":[1]} | /withoutClusters",
        "{\"kind\":\"self-training\",\"modelId\":\"x\"} | /modelId",
        "{\"kind\":\"self-training\",\"modelId\":\"x\",\"withoutClusters\":[1]} | /modelId",
        "{\"kind\":\"self-training\",\"modelId\":\"x\",\"withoutClusters\":[-1]} | /withoutClusters/0"
      })
  void refusesWhatMakesNoSense(String body, String pointer) {
    given()
        .contentType(ContentType.JSON)
        .body(body.replaceFirst("\\{", "{\"domain\":\"refused\","))
        .post("/v1/runs")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("errors[0].pointer", equalTo(pointer));
  }

  @Test
  void knowsNoDomainThatThereIsNot() {
    submit(Map.of("domain", "no-such-domain")).then().statusCode(404);
  }

  private void assertNothing(String domain, String why) {
    String before = classifiedBy(domain);

    Response run = finished(submit(Map.of("domain", domain)).path("id"));

    run.then()
        .body("state", equalTo("NOTHING_LEARNED"))
        .body("reason", notNullValue())
        .body("modelId", nullValue())
        .body("provenance.gates.nothing", equalTo(why));
    assertThat(classifiedBy(domain)).isEqualTo(before);
    assertThat(given().get("/v1/models").<List<String>>path("items.domain")).doesNotContain(domain);
  }

  /** A run that was released, at the latest at the last try. */
  private static Response released(String domain) {
    List<String> reasons = new ArrayList<>();
    for (int i = 0; i < TRIES; i++) {
      Response submitted = submit(Map.of("domain", domain));
      submitted.then().statusCode(202);
      Response run = finished(submitted.path("id"));
      if (run.<String>path("state").equals("SUCCEEDED")) {
        return run;
      }
      reasons.add(run.path("reason"));
    }
    throw new AssertionError("expected a release in " + TRIES + " runs, got " + reasons);
  }

  private static io.restassured.response.ValidatableResponse refused(Map<String, Object> body) {
    return submit(body).then().statusCode(400);
  }

  private static Response submit(Map<String, Object> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.put("kind", "self-training");
    body.put("requestedBy", "ana");
    return given().contentType(ContentType.JSON).body(body).post("/v1/runs");
  }

  private static Response finished(String id) {
    Response run = given().get("/v1/runs/" + id);
    while (List.of("QUEUED", "RUNNING").contains(run.<String>path("state"))) {
      sleep();
      run = given().get("/v1/runs/" + id);
    }
    return run;
  }

  private List<PseudoLabel> pseudoLabels(Response run) {
    PseudoLabelSet set =
        new PseudoLabelSet(
            UUID.fromString(run.path("provenance.set.runId")), run.path("provenance.set.attempt"));
    return platform
        .database()
        .pseudoLabelStore()
        .page(PseudoLabelQuery.all(set, PseudoLabelQuery.MAX_LIMIT));
  }

  /** Authors of posts that count in full, in the order of the pseudo-labels. */
  private List<String> counting(List<Post> stream, Response run) {
    Map<String, String> authors = stream.stream().collect(Collectors.toMap(Post::id, Post::author));
    return pseudoLabels(run).stream()
        .filter(label -> label.isAccepted() && label.weight() == 1)
        .map(label -> authors.get(label.post().id()))
        .distinct()
        .toList();
  }

  /** A released model without one of the authors: without some, too small a stream is left. */
  private static Subtracted subtracted(String domain, String model, List<String> authors) {
    List<String> reasons = new ArrayList<>();
    for (String author : authors) {
      Map<String, Object> body =
          Map.of("domain", domain, "modelId", model, "withoutAuthors", List.of(author));
      Response run = finished(submit(body).path("id"));
      if (run.<String>path("state").equals("SUCCEEDED")) {
        return new Subtracted(author, run);
      }
      reasons.add(run.path("reason"));
    }
    throw new AssertionError("expected a release without one of the authors, got " + reasons);
  }

  private record Subtracted(String author, Response run) {}

  private static String weights(String model) {
    return given().get("/v1/models/" + model).path("weightsSha256");
  }

  private int embeddings(String domain) throws SQLException {
    try (Connection connection = platform.database().dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet count =
            statement.executeQuery(
                "SELECT count(*) FROM post_version p JOIN embedding e USING (raw_sha256)"
                    + " WHERE p.domain = '"
                    + domain
                    + "'")) {
      count.next();
      return count.getInt(1);
    }
  }

  private static List<Post> numbered(String prefix, String text) {
    return IntStream.range(0, 60)
        .mapToObj(
            i ->
                by("author " + i)
                    .apply(StoredPosts.post(prefix + "-" + i, text + " " + (1000 + i))))
        .toList();
  }

  private static UnaryOperator<Post> by(String author) {
    return post -> new Post(post.id(), post.text(), null, author, null, null, null);
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

  private static void sleep() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
