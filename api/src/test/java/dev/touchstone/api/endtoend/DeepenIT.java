package dev.touchstone.api.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.api.rest.InventedLabels;
import dev.touchstone.api.rest.SamplePosts;
import dev.touchstone.core.post.Post;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A domain with an encoder of its own, in processes of their own: what users start. */
class DeepenIT {

  private static final String UP = "Touchstone is up: (http://\\S+)";
  private static final String MODEL = "model +([0-9a-f]{64})";
  private static final String FLOOD = "flood";

  /** Half of the lanes learn: two threads, since nothing else is going on. */
  private static final Map<String, String> SETTINGS =
      Map.of("TOUCHSTONE_RUN_HEARTBEAT", "1", "TOUCHSTONE_ENCODER_LANES", "4");

  @TempDir private Path parent;

  @Test
  void deepensADomainOverADyingWorkerStreamsThroughItAndMakesItAgain()
      throws IOException, InterruptedException {
    String run;
    try (Program server = start("serve")) {
      Api api = new Api(server.await(UP));
      judged("adapt", "--domain", FLOOD, "--labels", labels(5).toString());
      run = begunRun(api);
      server.kill();
    }

    String model;
    try (Program server = start("serve")) {
      Api api = new Api(server.await(UP));
      JsonNode over = api.awaitOver(run);
      assertThat(over.get("attempts").asInt()).isEqualTo(2);
      model = inService(api, over);

      streamed(api, "after");
      isBehindVerdicts(api, model);

      Program adapt = judged("adapt", "--domain", FLOOD, "--labels", labels(6).toString());
      JsonNode onTop = api.get("/v1/models/" + adapt.await(MODEL) + "/card");
      assertThat(onTop.at("/ancestors/0").asText()).isEqualTo(model);
      assertThat(onTop.at("/hashes/encoderWeights").asText())
          .isEqualTo(over.at("/provenance/encoder/weightsSha256").asText());
    }
    assertThat(ended(0, "remake", model).output())
        .contains("from 10 labels, with an encoder of its own")
        .contains(", the same");
  }

  /** A run that has finished a part. */
  private static String begunRun(Api api) throws IOException, InterruptedException {
    String run =
        api.post("/v1/runs", Map.of("domain", FLOOD, "kind", "deepening")).get("id").asText();
    while (!api.run(run).at("/progress/message").asText().contains("without part 2")) {
      assertThat(api.run(run).get("state").asText()).isIn("QUEUED", "RUNNING");
      Thread.sleep(50);
    }
    return run;
  }

  /** The run's model, which a person releases where the guard has not. */
  private static String inService(Api api, JsonNode over) throws IOException, InterruptedException {
    assertThat(over.get("state").asText()).as("%s", over).isIn("SUCCEEDED", "NOTHING_LEARNED");
    String model = over.get("modelId").asText();
    if (!over.get("state").asText().equals("SUCCEEDED")) {
      api.post(
          "/v1/domains/" + FLOOD + "/releases",
          Map.of("modelId", model, "alias", "champion", "reason", "to see it at work"));
    }
    api.awaitModel(FLOOD, model);
    return model;
  }

  private static void isBehindVerdicts(Api api, String model)
      throws IOException, InterruptedException {
    JsonNode verdict =
        api.history(FLOOD).stream()
            .filter(one -> one.get("postId").asText().startsWith("after"))
            .findFirst()
            .orElseThrow();
    JsonNode behind = api.provenance(verdict.get("id").asText()).get("model");
    assertThat(behind.get("id").asText()).isEqualTo(model);
    assertThat(behind.get("kind").asText()).isEqualTo("DEEPENED");
    assertThat(behind.at("/encoder/precision").asText()).isEqualTo("int8");
    assertThat(behind.at("/encoderLearnedFrom/name").asText()).isEqualTo("bge-small-en-v1.5");
    assertThat(behind.at("/encoder/weightsSha256").asText())
        .isNotEqualTo(behind.at("/encoderLearnedFrom/weightsSha256").asText());
    assertThat(behind.at("/labels")).hasSize(10);
    assertThat(behind.at("/parent/kind").asText()).isEqualTo("SOURCE");
  }

  private void streamed(Api api, String prefix) throws IOException, InterruptedException {
    List<Post> posts = SamplePosts.flood(prefix);
    List<String> lines = new ArrayList<>();
    for (Post post : posts) {
      lines.add(
          new ObjectMapper().writeValueAsString(Map.of("id", post.id(), "text", post.text())));
    }
    Path file = Files.write(parent.resolve(prefix + ".jsonl"), lines);
    long before = api.count(FLOOD);
    ended(0, "produce", "--file", file.toString(), "--domain", FLOOD);
    api.awaitAtLeast(FLOOD, before + posts.size());
  }

  private Path labels(int each) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Map<String, String> label : InventedLabels.flood(each)) {
      lines.add(new ObjectMapper().writeValueAsString(label));
    }
    return Files.write(parent.resolve("labels.jsonl"), lines);
  }

  /** Whatever the guard said: so few labels may not do. */
  private Program judged(String... arguments) throws IOException, InterruptedException {
    Program program = start(arguments);
    assertThat(program.exitCode()).as(program.output()).isIn(0, 1);
    return program;
  }

  private Program ended(int exitCode, String... arguments)
      throws IOException, InterruptedException {
    Program program = start(arguments);
    assertThat(program.exitCode()).as(program.output()).isEqualTo(exitCode);
    return program;
  }

  private Program start(String... arguments) throws IOException {
    return Program.start(parent.resolve("data"), SETTINGS, arguments);
  }
}
