package dev.touchstone.api.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.api.rest.InventedLabels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Learning from a file of labels in processes of its own: what users start, and how it dies. */
class AdaptIT {

  private static final String UP = "Touchstone is up: (http://\\S+)";
  private static final String MODEL = "model +([0-9a-f]{64})";

  /** So many that the run is still at it when it is killed. */
  private static final int MANY = 600;

  @TempDir private Path parent;

  @Test
  void learnsWithoutAServerAndMakesTheModelAgain() throws IOException, InterruptedException {
    Path labels = write(InventedLabels.flood(10));

    Program adapt = ended(0, "adapt", "--domain", "flood", "--labels", labels.toString());
    assertThat(adapt.output())
        .contains("20 stored, 0 known already")
        .containsPattern("step [1-5] of 5: ")
        .contains("from 20 texts of both classes")
        .contains("held back  20 labels: log loss 0.")
        .contains("released   yes, for flood");
    String model = adapt.await(MODEL);

    Program remake = ended(0, "remake", model);
    assertThat(remake.output()).contains("from 20 labels").contains(", the same");

    Program unknown = ended(1, "remake", "0".repeat(64));
    assertThat(unknown.output()).contains("expected the id of a stored model");
  }

  @Test
  void learnsThroughARunningServer() throws IOException, InterruptedException {
    Path labels = write(InventedLabels.flood(3));
    try (Program server = start(Map.of(), "serve")) {
      Api api = new Api(server.await(UP));
      Program adapt = ended(0, "adapt", "--domain", "flood", "--labels", labels.toString());
      String model = adapt.await(MODEL);

      api.awaitModel("flood", model);
      assertThat(api.classifiedBy("another")).isNotEqualTo(model);

      Path wrong = Files.writeString(parent.resolve("wrong.jsonl"), line("none"));
      Program refused = ended(1, "adapt", "--domain", "flood", "--labels", wrong.toString());
      assertThat(refused.output().strip())
          .hasLineCount(1)
          .contains("wrong.jsonl, line 1: expected a stored post");
    }
  }

  @Test
  void takesARunUpAgainThatWasKilledInTheMiddle() throws IOException, InterruptedException {
    String run;
    String before;
    try (Program server = start(Map.of(), "serve")) {
      Api api = new Api(server.await(UP));
      before = api.classifiedBy("flood");
      run = begunRun(api);
      server.kill();
    }

    try (Program patient = start(Map.of("TOUCHSTONE_RUN_HEARTBEAT", "600"), "serve")) {
      Api api = new Api(patient.await(UP));
      assertThat(api.classifiedBy("flood")).isEqualTo(before);
      assertThat(api.run(run).get("state").asText()).isEqualTo("RUNNING");
    }

    try (Program server = start(Map.of("TOUCHSTONE_RUN_HEARTBEAT", "1"), "serve")) {
      Api api = new Api(server.await(UP));
      JsonNode over = api.awaitOver(run);
      assertThat(over.get("state").asText()).as("%s", over).isEqualTo("SUCCEEDED");
      assertThat(over.get("attempts").asInt()).isEqualTo(2);
      api.awaitModel("flood", over.get("modelId").asText());
    }
  }

  @Test
  void failsARunWhoseWorkersWereKilledTooOften() throws IOException, InterruptedException {
    Map<String, String> once = Map.of("TOUCHSTONE_RUN_ATTEMPTS", "1");
    String run;
    String before;
    try (Program server = start(once, "serve")) {
      Api api = new Api(server.await(UP));
      before = api.classifiedBy("flood");
      run = begunRun(api);
      server.kill();
    }

    try (Program server = start(once, "serve")) {
      Api api = new Api(server.await(UP));
      JsonNode over = api.awaitOver(run);
      assertThat(over.get("state").asText()).as("%s", over).isEqualTo("FAILED");
      assertThat(over.get("reason").asText()).contains("its worker died");
      assertThat(over.get("modelId").isNull()).isTrue();
      assertThat(api.classifiedBy("flood")).isEqualTo(before);
    }
  }

  /** A run that a worker is in the middle of. */
  private static String begunRun(Api api) throws IOException, InterruptedException {
    api.post("/v1/domains", Map.of("name", "flood"));
    List<Map<String, String>> labels = InventedLabels.numbered(MANY);
    for (int start = 0; start < MANY; start += 200) {
      api.post(
          "/v1/domains/flood/labels",
          Map.of("analyst", "ana", "labels", labels.subList(start, start + 200)));
    }
    String run =
        api.post("/v1/runs", Map.of("domain", "flood", "kind", "adaptation")).get("id").asText();
    while (api.run(run).at("/progress/step").asInt() < 2) {
      Thread.sleep(10);
    }
    assertThat(api.run(run).get("state").asText()).isEqualTo("RUNNING");
    return run;
  }

  private Path write(List<Map<String, String>> labels) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Map<String, String> label : labels) {
      lines.add(new ObjectMapper().writeValueAsString(label));
    }
    return Files.write(parent.resolve("labels.jsonl"), lines);
  }

  private static String line(String postId) {
    return "{\"postId\":\"" + postId + "\",\"label\":\"credible\"}\n";
  }

  private Program ended(int exitCode, String... arguments)
      throws IOException, InterruptedException {
    Program program = start(Map.of(), arguments);
    assertThat(program.exitCode()).as(program.output()).isEqualTo(exitCode);
    return program;
  }

  private Program start(Map<String, String> settings, String... arguments) throws IOException {
    return Program.start(parent.resolve("data"), settings, arguments);
  }
}
