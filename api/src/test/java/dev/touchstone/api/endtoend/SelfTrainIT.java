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

/** Learning from a stream in processes of its own: what users start, and how it dies. */
class SelfTrainIT {

  private static final String UP = "Touchstone is up: (http://\\S+)";
  private static final String MODEL = "model +([0-9a-f]{64})";
  private static final String FLOOD = "flood";

  /** A run's seed decides what the sample teaches: one in twenty teaches nothing. */
  private static final int TRIES = 5;

  @TempDir private Path parent;

  @Test
  void learnsFromTheStreamMakesTheModelAgainAndTakesAnAuthorOut()
      throws IOException, InterruptedException {
    String model;
    try (Program server = start("serve")) {
      Api api = new Api(server.await(UP));
      streamed(api);

      Program selftrain = released("selftrain", "--domain", FLOOD);
      model = selftrain.await(MODEL);

      assertThat(selftrain.output())
          .contains("step 2 of 6: reading posts")
          .contains(" and 0 labelled texts")
          .contains(" author cap")
          .contains("held back  too few labels to compare by")
          .contains("released   yes, for flood");
      api.awaitModel(FLOOD, model);
      assertThat(api.classifiedBy("another")).isNotEqualTo(model);
      assertThat(ended(0, "remake", model).output()).contains(" posts and 0 labels", ", the same");
      assertThat(ended(1, "selftrain", "--domain", "nowhere").output()).contains("(404)");
      assertThat(ended(1, "remake", model, "--without-author", "no such author").output())
          .contains("/withoutAuthors/0 expected an author whose posts count in the model");
      isDeepenedWithTheStream(api);
    }

    assertThat(ended(0, "remake", model).output()).contains(", the same");
    assertThat(ended(1, "selftrain", "--domain", "nowhere").output())
        .contains("expected a domain that there is, got nowhere");
    String author = SamplePosts.flood("post").get(0).author();
    Program without = over("remake", model, "--without-author", author);
    assertThat(without.output()).contains(" subtracted", "released   ").doesNotContain(author);
  }

  @Test
  void takesARunUpAgainThatWasKilledInTheMiddle() throws IOException, InterruptedException {
    String run;
    String before;
    try (Program server = start("serve")) {
      Api api = new Api(server.await(UP));
      streamed(api);
      before = api.classifiedBy(FLOOD);
      run = begunRun(api);
      server.kill();
    }

    try (Program patient = start(Map.of("TOUCHSTONE_RUN_HEARTBEAT", "600"), "serve")) {
      Api api = new Api(patient.await(UP));
      assertThat(api.classifiedBy(FLOOD)).isEqualTo(before);
      assertThat(api.run(run).get("state").asText()).isEqualTo("RUNNING");
    }

    try (Program server = start(Map.of("TOUCHSTONE_RUN_HEARTBEAT", "1"), "serve")) {
      Api api = new Api(server.await(UP));
      JsonNode over = api.awaitOver(run);
      assertThat(over.get("state").asText()).as("%s", over).isIn("SUCCEEDED", "NOTHING_LEARNED");
      assertThat(over.get("attempts").asInt()).isEqualTo(2);
      assertThat(over.at("/provenance/set/attempt").asInt()).isEqualTo(2);
      boolean released = over.get("state").asText().equals("SUCCEEDED");
      api.awaitModel(FLOOD, released ? over.get("modelId").asText() : before);
    }
  }

  /** A deepening has begun that learns posts; the rest of it takes minutes. */
  private static void isDeepenedWithTheStream(Api api) throws IOException, InterruptedException {
    api.post(
        "/v1/domains/" + FLOOD + "/labels",
        Map.of("analyst", "ana", "labels", InventedLabels.flood(5)));
    String run =
        api.post("/v1/runs", Map.of("domain", FLOOD, "kind", "deepening")).get("id").asText();
    while (!api.run(run).at("/progress/message").asText().contains("without part 1")) {
      assertThat(api.run(run).get("state").asText()).isIn("QUEUED", "RUNNING");
      Thread.sleep(50);
    }
    assertThat(api.run(run).at("/progress/message").asText())
        .matches("learning labels and \\d+ posts without part 1 of 5.*");
    api.cancel(run);
  }

  /** A run that a worker is in the middle of. */
  private static String begunRun(Api api) throws IOException, InterruptedException {
    String run =
        api.post("/v1/runs", Map.of("domain", FLOOD, "kind", "self-training")).get("id").asText();
    while (!api.run(run).at("/progress/message").asText().contains("so far, 64 of them")) {
      Thread.sleep(5);
    }
    assertThat(api.run(run).get("state").asText()).isEqualTo("RUNNING");
    return run;
  }

  private void streamed(Api api) throws IOException, InterruptedException {
    List<Post> posts = SamplePosts.flood("post");
    List<String> lines = new ArrayList<>();
    for (Post post : posts) {
      lines.add(
          new ObjectMapper()
              .writeValueAsString(
                  Map.of("id", post.id(), "text", post.text(), "author", post.author())));
    }
    Path file = Files.write(parent.resolve("posts.jsonl"), lines);
    ended(0, "produce", "--file", file.toString(), "--domain", FLOOD);
    api.awaitAtLeast(FLOOD, posts.size());
  }

  private Program released(String... arguments) throws IOException, InterruptedException {
    Program program = over(arguments);
    for (int i = 1; i < TRIES && program.exitCode() != 0; i++) {
      program = over(arguments);
    }
    assertThat(program.exitCode()).as(program.output()).isZero();
    return program;
  }

  private Program ended(int exitCode, String... arguments)
      throws IOException, InterruptedException {
    Program program = over(arguments);
    assertThat(program.exitCode()).as(program.output()).isEqualTo(exitCode);
    return program;
  }

  private Program over(String... arguments) throws IOException, InterruptedException {
    Program program = start(arguments);
    assertThat(program.exitCode()).as(program.output()).isIn(0, 1);
    return program;
  }

  private Program start(String... arguments) throws IOException {
    return start(Map.of(), arguments);
  }

  private Program start(Map<String, String> settings, String... arguments) throws IOException {
    return Program.start(parent.resolve("data"), settings, arguments);
  }
}
