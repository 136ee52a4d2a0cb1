package dev.touchstone.bench.poison;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PoisonCommandTest {

  private static final String[][] WORDS = {
    "council bridge survey harvest ferry report repair school train meeting budget gauge"
        .split(" "),
    "secret hidden cover miracle plot whisper poison cure vanish elite hoax aliens".split(" ")
  };

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void attacksAClaimAndWritesWhatCameOfIt() throws IOException {
    Path json = folder.resolve("out.json");

    int code =
        execute(
            "--data", posts(240).toString(),
            "--seeds", "1",
            "--labels", "10",
            "--canaries", "10",
            "--share", "0.05",
            "--cache", folder.resolve("cache").toString(),
            "--json", json.toString());

    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    JsonNode report = new ObjectMapper().readTree(Files.readAllBytes(json));
    JsonNode seed = report.get("seeds").get(0);
    assertThat(seed.get("crafted").asInt()).isEqualTo(8);
    assertThat(seed.get("counted").asInt()).isLessThanOrEqualTo(2);
    assertThat(seed.at("/withoutGates/clean/claim").asDouble()).isGreaterThanOrEqualTo(0.6);
    assertThat(out.toString()).contains("with gates: claim flipped in");
  }

  @Test
  void refusesAShareThatThereIsNot() throws IOException {
    assertThat(execute("--data", posts(4).toString(), "--share", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("share: expected above 0 to 1, got 0.0");
  }

  private Path posts(int rows) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    StringBuilder lines = new StringBuilder();
    for (int row = 0; row < rows; row++) {
      StringBuilder text = new StringBuilder();
      for (int word = 0; word < 12; word++) {
        text.append(WORDS[row % 2][random.nextInt(12)]).append(' ');
      }
      lines.append(
          "{\"id\":\"%d\",\"text\":\"%s%d\",\"label\":\"%s\"}%n"
              .formatted(row, text, 100 + row, row % 2 == 1 ? "misinformation" : "credible"));
    }
    return Files.writeString(folder.resolve("posts.jsonl"), lines);
  }

  private int execute(String... arguments) {
    return new CommandLine(new PoisonCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
