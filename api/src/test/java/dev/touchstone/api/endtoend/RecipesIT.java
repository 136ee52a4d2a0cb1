package dev.touchstone.api.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plays docs/recipes.md and kills the server after each step; needs bash, curl and jq. */
class RecipesIT {

  private static final Path PAGE = Path.of("..", "docs", "recipes.md");
  private static final Path SAMPLE = Path.of("src", "main", "resources", "sample", "posts.jsonl");
  private static final Path REAL = Path.of("..", "..", "shared", "data", "constraint.jsonl.gz");
  private static final String UP = "Touchstone is up: (http://\\S+)";
  private static final String SAMPLE_DOMAIN = "harbour-flood";
  private static final int MOST = 150;

  @TempDir private Path parent;

  @Test
  void losesNothingWhenTheServerIsKilledAfterEachStep() throws IOException, InterruptedException {
    List<String> steps = steps();
    assertThat(steps).hasSizeGreaterThan(9);
    Counts before = new Counts(0, 0, 0);
    Program server = serve();
    try {
      for (String step : steps.subList(1, steps.size())) {
        play(steps.get(0) + "\n" + step, server.await(UP));
        server.kill();
        server = serve();
        Counts after = counts(server.await(UP));
        assertThat(after.labels()).as(step).isGreaterThanOrEqualTo(before.labels());
        assertThat(after.runs()).as(step).isGreaterThanOrEqualTo(before.runs());
        assertThat(after.verdicts()).as(step).isGreaterThanOrEqualTo(before.verdicts());
        before = after;
      }
    } finally {
      server.close();
    }
    assertThat(before.labels()).isEqualTo(json("queue.json").get("items").size());
    assertThat(before.runs()).isEqualTo(2);
    assertThat(before.verdicts()).isGreaterThanOrEqualTo(lines("stream.jsonl") + 1);
  }

  /** What is stored of the domain. */
  private record Counts(long labels, long runs, long verdicts) {}

  private Counts counts(String url) throws IOException, InterruptedException {
    play(
        steps().get(0)
            + """

            ask "$api/domains/$domain/labels" | jq '.items | length' > labels.count
            ask "$api/runs?domain=$domain" | jq '.items | length' > runs.count
            ask "$api/verdicts?domain=$domain&history=true&limit=500" | jq '.items | length' > verdicts.count
            """,
        url);
    return new Counts(number("labels.count"), number("runs.count"), number("verdicts.count"));
  }

  private static List<String> steps() throws IOException {
    Matcher block =
        Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
    List<String> steps = new ArrayList<>();
    while (block.find()) {
      steps.add(block.group(1));
    }
    return steps;
  }

  private void play(String script, String url) throws IOException, InterruptedException {
    Path output = parent.resolve("recipe.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
                "bash", "-euo", "pipefail", "-c", script.replace("./touchstone ", program() + " "))
            .directory(parent.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("TOUCHSTONE_URL", url);
    builder.environment().put("TOUCHSTONE_API_KEY", key());
    builder.environment().put("TOUCHSTONE_DATA_DIR", data().toString());
    builder.environment().put("POSTS", posts().toString());
    builder.environment().put("DOMAIN", Files.exists(REAL) ? "outbreak" : SAMPLE_DOMAIN);
    Process process = builder.start();
    boolean ended = process.waitFor(5, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertThat(ended && process.exitValue() == 0)
        .as("%s%n---%n%s", script, Files.readString(output))
        .isTrue();
  }

  /** Real posts where they are at hand. */
  private Path posts() throws IOException {
    Path posts = parent.resolve("posts.jsonl");
    if (!Files.exists(posts)) {
      try (Stream<String> lines = Files.exists(REAL) ? unzipped() : sample()) {
        Files.write(posts, lines.limit(MOST).toList());
      }
    }
    return posts;
  }

  private static Stream<String> sample() throws IOException {
    return Files.readAllLines(SAMPLE).stream().filter(line -> line.contains(SAMPLE_DOMAIN));
  }

  private static Stream<String> unzipped() throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(REAL))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
    }
  }

  private static String program() {
    return Path.of(System.getProperty("java.home"), "bin", "java")
        + " -Xmx512m -Djava.util.logging.manager=org.jboss.logmanager.LogManager -jar "
        + Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
  }

  private String key() throws IOException {
    return Files.readString(data().resolve("local.key")).strip();
  }

  private Program serve() throws IOException {
    return Program.start(data(), Map.of("TOUCHSTONE_RUN_HEARTBEAT", "1"), "serve");
  }

  private Path data() {
    return parent.resolve("data");
  }

  private JsonNode json(String file) throws IOException {
    return new ObjectMapper().readTree(parent.resolve(file).toFile());
  }

  private long number(String file) throws IOException {
    return Long.parseLong(Files.readString(parent.resolve(file)).strip());
  }

  private long lines(String file) throws IOException {
    try (Stream<String> lines = Files.lines(parent.resolve(file))) {
      return lines.count();
    }
  }
}
