package dev.touchstone.api.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole path in processes of its own: what users start, and how it dies on them. */
class ServeIT {

  private static final String UP = "Touchstone is up: (http://\\S+)";
  private static final String HASH = "[0-9a-f]{64}";

  @TempDir private Path parent;

  @Test
  void storesEachPostOnceThoughItIsKilledInTheMiddle() throws IOException, InterruptedException {
    int posts = 2_000;
    Path file = InventedPosts.write(parent.resolve("posts.jsonl"), "post", posts, 1);
    try (Program server = serve()) {
      Api api = new Api(server.await(UP));
      produce(file, "killed");
      api.awaitAtLeast("killed", 1);
      server.kill();
    }

    try (Program server = serve()) {
      Api api = new Api(server.await(UP));
      assertThat(api.count("killed")).isPositive().isLessThan(posts);
      api.awaitAtLeast("killed", posts);

      List<JsonNode> verdicts = api.history("killed");
      assertThat(verdicts.stream().map(verdict -> verdict.get("postId").asText()))
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, posts).mapToObj(i -> "post-" + i).toList());
      for (JsonNode verdict : verdicts) {
        assertResolved(api.provenance(verdict.get("id").asText()));
      }
      server.stop();
      assertThat(server.output()).contains("embedded database stopped");
    }
  }

  @Test
  void sharesPostsWithWorkersThatJoinAndLeave() throws IOException, InterruptedException {
    int posts = 1_500;
    Path file = InventedPosts.write(parent.resolve("posts.jsonl"), "post", posts, 2);
    try (Program server = serve()) {
      Api api = new Api(server.await(UP));
      try (Program first = start("worker");
          Program second = start("worker")) {
        String health = first.await("health is at (http://\\S+)/q/health");
        second.await("health is at (http://\\S+)/q/health");
        assertThat(new Api(health).status("/q/health/live")).isEqualTo(200);
        assertThat(new Api(health).status("/v1/verdicts")).isEqualTo(404);
        produce(file, "shared");
        api.awaitAtLeast("shared", 1);
        second.kill();
        first.stop();
      }
      api.awaitAtLeast("shared", posts);

      assertThat(api.history("shared").stream().map(verdict -> verdict.get("postId").asText()))
          .hasSize(posts)
          .doesNotHaveDuplicates();
    }
  }

  private Program serve() throws IOException {
    return start("serve");
  }

  private void produce(Path file, String domain) throws IOException, InterruptedException {
    try (Program produce = start("produce", "--file", file.toString(), "--domain", domain)) {
      assertThat(produce.exitCode()).as(produce.output()).isZero();
    }
  }

  private Program start(String... arguments) throws IOException {
    return Program.start(parent.resolve("data"), Map.of(), arguments);
  }

  private static void assertResolved(JsonNode provenance) {
    assertThat(provenance.at("/post/rawSha256").asText()).matches(HASH);
    assertThat(provenance.at("/post/normalisedSha256").asText()).matches(HASH);
    assertThat(provenance.at("/origin/topic").asText()).isEqualTo("touchstone.posts");
    assertThat(provenance.at("/origin/offset").isIntegralNumber()).isTrue();
    assertThat(provenance.at("/model/weightsSha256").asText()).matches(HASH);
    assertThat(provenance.at("/model/encoder/weightsSha256").asText()).matches(HASH);
    assertThat(provenance.at("/model/sourceBank/sha256").asText()).matches(HASH);
  }
}
