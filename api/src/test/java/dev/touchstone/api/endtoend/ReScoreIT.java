package dev.touchstone.api.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchstone.api.rest.InventedLabels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Judging again in a process that dies of it. */
class ReScoreIT {

  private static final String UP = "Touchstone is up: (http://\\S+)";
  private static final int POSTS = 1_500;

  @TempDir private Path parent;

  @Test
  void goesOnAfterAKillAndJudgesNoPostTwice() throws IOException, InterruptedException {
    String run;
    String model;
    try (Program server = start("serve")) {
      Api api = new Api(server.await(UP));
      Path file = InventedPosts.write(parent.resolve("posts.jsonl"), "post", POSTS, 3);
      try (Program produce = start("produce", "--file", file.toString(), "--domain", "flood")) {
        assertThat(produce.exitCode()).as(produce.output()).isZero();
      }
      api.awaitAtLeast("flood", POSTS);
      model = adapted(api);
      run = begun(api);
      server.kill();
    }

    try (Program server = start("serve")) {
      Api api = new Api(server.await(UP));
      JsonNode over = api.awaitOver(run);
      assertThat(over.get("state").asText()).as("%s", over).isEqualTo("SUCCEEDED");
      assertThat(over.get("attempts").asInt()).isEqualTo(2);
      assertThat(over.get("modelId").asText()).isEqualTo(model);
      JsonNode report = over.get("provenance");
      assertThat(report.get("judgedByTheModelAlready").asInt()).isBetween(1, POSTS - 1);
      assertThat(report.get("superseded").asInt() + report.get("judgedByTheModelAlready").asInt())
          .isEqualTo(POSTS);
      assertJudgedTwice(api.history("flood"), model);
      assertThat(api.count("flood")).isEqualTo(POSTS);
    }
  }

  private static void assertJudgedTwice(List<JsonNode> history, String model) {
    assertThat(history).hasSize(2 * POSTS);
    Map<String, List<JsonNode>> byPost =
        history.stream().collect(Collectors.groupingBy(one -> one.get("postId").asText()));
    assertThat(byPost).hasSize(POSTS);
    byPost
        .values()
        .forEach(
            pair -> {
              assertThat(pair).hasSize(2);
              assertThat(pair.get(0).get("supersedes")).isEqualTo(pair.get(1).get("id"));
              assertThat(pair.get(0).get("modelId").asText()).isEqualTo(model);
              assertThat(pair.get(1).get("modelId").asText()).isNotEqualTo(model);
            });
  }

  private static String adapted(Api api) throws IOException, InterruptedException {
    api.post(
        "/v1/domains/flood/labels", Map.of("analyst", "ana", "labels", InventedLabels.flood(10)));
    String id =
        api.post("/v1/runs", Map.of("domain", "flood", "kind", "adaptation")).get("id").asText();
    JsonNode over = api.awaitOver(id);
    assertThat(over.get("state").asText()).as("%s", over).isEqualTo("SUCCEEDED");
    return over.get("modelId").asText();
  }

  /** A re-score that a worker is in the middle of. */
  private static String begun(Api api) throws IOException, InterruptedException {
    String id =
        api.post(
                "/v1/runs",
                Map.of(
                    "domain", "flood",
                    "kind", "re-score",
                    "from", "2000-01-01T00:00:00Z",
                    "to", "2100-01-01T00:00:00Z"))
            .get("id")
            .asText();
    while (api.run(id).at("/progress/step").asInt() < 100) {
      Thread.sleep(10);
    }
    assertThat(api.run(id).get("state").asText()).isEqualTo("RUNNING");
    return id;
  }

  private Program start(String... arguments) throws IOException {
    return Program.start(
        parent.resolve("data"), Map.of("TOUCHSTONE_RUN_HEARTBEAT", "1"), arguments);
  }
}
