package dev.touchstone.bench.selftrain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SelfTrainEvaluateCommandTest {

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void comparesDomainByDomainAndWritesJsonAndReport() throws IOException {
    Path data = write("flood", "storm", "charliehebdo", "germanwings-crash");
    Path json = folder.resolve("out.json");
    Path report = folder.resolve("report");

    int code =
        execute(
            "--data",
            data.toString(),
            "--by-domain",
            "--cache",
            folder.resolve("cache").toString(),
            "--labels",
            "6",
            "--seeds",
            "1",
            "--methods",
            "damstf,self-training",
            "--json",
            json.toString(),
            "--report",
            report.toString());

    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    JsonNode root = new ObjectMapper().readTree(Files.readAllBytes(json));
    assertThat(root.get("summary").findValuesAsText("target"))
        .containsExactly("charliehebdo", "charliehebdo", "flood", "flood", "storm", "storm");
    assertThat(root.get("means").findValuesAsText("target"))
        .containsOnly("mean", "mean without charliehebdo");
    assertThat(root.get("runs").findValuesAsText("source")).allMatch(s -> s.contains("germanw"));
    assertThat(out.toString())
        .contains("F1 - self-training", "F1 - logistic-regression", "mean without charliehebdo");
    assertThat(Files.readString(report.resolve("report.md")))
        .contains("## flood, raw text", "flood-raw-damstf-weights.png");
    assertThat(report.resolve("flood-raw-meta_gradient_after.png")).isNotEmptyFile();
  }

  @Test
  void letsAnEncoderLearnFromTheStream() throws IOException {
    Path data = write("flood", "storm");
    Path json = folder.resolve("out.json");

    int code =
        execute(
            "--data",
            data.toString(),
            "--by-domain",
            "--only-source",
            "storm",
            "--cache",
            folder.resolve("cache").toString(),
            "--seeds",
            "1",
            "--depth",
            "full",
            "--encoder",
            "minilm-fp32",
            "--methods",
            "default-full",
            "--json",
            json.toString());

    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    assertThat(new ObjectMapper().readTree(Files.readAllBytes(json)).get("summary"))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.get("method").asText()).isEqualTo("default-full"));
  }

  @Test
  void refusesWhatItCannotRun() throws IOException {
    String data = write("flood", "storm").toString();

    assertThat(execute("--data", data)).isEqualTo(2);
    assertThat(err.toString()).contains("expected --by-domain");
    assertThat(execute("--by-domain")).isEqualTo(2);
    assertThat(err.toString()).contains("--data");
    assertThat(execute("--data", data, "--by-domain", "--text", "loud")).isEqualTo(2);
    assertThat(err.toString()).contains("--text: expected raw, plain or both, got loud");
    assertThat(execute("--data", data, "--by-domain", "--labels", "some")).isEqualTo(2);
    assertThat(execute("--data", data, "--by-domain", "--depth", "sea")).isEqualTo(2);
    assertThat(err.toString()).contains("--depth: expected head or full, got sea");
  }

  @Test
  void saysWhatIsWrongWithItsData() throws IOException {
    String data = write("flood", "storm").toString();
    String cache = folder.resolve("cache").toString();
    String one = write("flood").toString();

    assertThat(failure("--data", data, "--by-domain", "--labels", "-1"))
        .contains("expected labels of at least 0", "got -1");
    assertThat(failure("--data", "nowhere", "--by-domain")).contains("nowhere");
    assertThat(failure("--data", one, "--by-domain", "--cache", cache))
        .contains("expected rows of at least two domains");
    assertThat(failure("--data", data, "--by-domain", "--cache", cache, "--methods", "magic"))
        .contains("expected one of [default, damstf,", "got magic");
  }

  private String failure(String... arguments) {
    err.getBuffer().setLength(0);
    assertThat(execute(arguments)).isEqualTo(1);
    return err.toString();
  }

  private int execute(String... arguments) {
    return new CommandLine(new SelfTrainEvaluateCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private Path write(String... domains) throws IOException {
    Random random = new Random(domains.length);
    StringBuilder lines = new StringBuilder();
    for (String domain : domains) {
      for (int row = 0; row < 60; row++) {
        boolean rumour = row % 2 == 0;
        String text =
            (rumour ? "They hide the truth about the " : "The council reports on the ")
                + domain
                + " "
                + Long.toString(random.nextLong(), 36)
                + " "
                + Long.toString(random.nextLong(), 36);
        String label = rumour ? "rumour" : "non-rumour";
        lines.append(
            String.format(
                "{\"text\":\"%s\",\"label\":\"%s\",\"domain\":\"%s\"}%n", text, label, domain));
      }
    }
    return Files.writeString(folder.resolve(domains.length + "-events.jsonl"), lines);
  }
}
