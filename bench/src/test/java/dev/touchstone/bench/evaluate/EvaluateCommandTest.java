package dev.touchstone.bench.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EvaluateCommandTest {

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void comparesOnFilesAndNamesAndWritesJson() throws IOException {
    Path storm = write("storm", 60);
    write("strike", 60);
    write("flood", 80);
    Path json = folder.resolve("out.json");

    int code =
        execute(
            "--sources", storm + "," + "storm+strike",
            "--target", "flood",
            "--data", folder.toString(),
            "--cache", folder.resolve("cache").toString(),
            "--shots", "3",
            "--seeds", "2",
            "--methods", "logistic-regression",
            "--text", "both",
            "--json", json.toString());

    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    JsonNode summary = new ObjectMapper().readTree(Files.readAllBytes(json)).get("summary");
    assertThat(summary.findValuesAsText("source"))
        .containsExactly("storm", "storm+strike", "storm", "storm+strike");
    assertThat(summary.findValuesAsText("text")).containsExactly("raw", "raw", "plain", "plain");
    assertThat(out.toString()).contains("Target flood", "logistic-regression", "constant-credible");
  }

  @Test
  void comparesSelfTrainingMethodsWhereTheRestOfTheTargetMayBeSeen() throws IOException {
    write("storm", 60);
    write("flood", 80);
    Path json = folder.resolve("out.json");

    int code =
        onFlood(
            json, "--seeds", "2", "--methods", "self-training,logistic-regression", "--unlabelled");

    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    JsonNode root = new ObjectMapper().readTree(Files.readAllBytes(json));
    JsonNode first = root.get("summary").get(0);
    assertThat(first.get("rounds").doubleValue()).isEqualTo(4);
    assertThat(first.get("selfTrainSeconds").doubleValue()).isPositive();
    JsonNode second = root.get("summary").get(1);
    assertThat(second.has("rounds")).isFalse();
    assertThat(second.has("balancedAccuracySelfTrainingLead")).isTrue();
    assertThat(root.get("protocol").get("unlabelled").booleanValue()).isTrue();
  }

  @Test
  void letsTheEncoderLearnBesideTheHeadOnTheSamePosts() throws IOException {
    JsonNode summary = summaryAtFullDepth("--methods", "fine-tuning-full,logistic-regression");

    assertThat(summary.findValuesAsText("method"))
        .containsExactly("fine-tuning-full", "logistic-regression");
    assertThat(summary.findValuesAsText("depth")).containsExactly("full", "head");
    assertThat(summary.get(0).get("balancedAccuracy").doubleValue()).isGreaterThan(0.7);
  }

  @Test
  void putsWhatTheStreamTaughtAnEncoderBesideWhatItTaughtAHead() throws IOException {
    JsonNode summary =
        summaryAtFullDepth("--unlabelled", "--methods", "default-full,default,deepened");

    assertThat(summary.findValuesAsText("method"))
        .containsExactly("default-full", "default", "deepened");
    assertThat(summary.findValuesAsText("depth")).containsExactly("full", "head", "full");
  }

  @Test
  void asksForUnroundedWeightsToLearnWith() throws IOException {
    write("storm", 60);
    int code =
        execute(
            "--sources",
            "storm",
            "--target",
            "storm",
            "--data",
            folder.toString(),
            "--depth",
            "full",
            "--encoder",
            "bge-small-int8");
    assertThat(code).isOne();
    assertThat(err.toString()).contains("precision: expected fp32 to learn with, got int8");
  }

  @Test
  void refusesADepthAndATextThatThereIsNot() {
    assertThat(execute("--sources", "a", "--target", "b", "--depth", "sea")).isEqualTo(2);
    assertThat(err.toString()).contains("--depth: expected head or full, got sea");
    assertThat(execute("--sources", "a", "--target", "b", "--text", "loud")).isEqualTo(2);
    assertThat(err.toString()).contains("--text: expected raw, plain or both, got loud");
  }

  private JsonNode summaryAtFullDepth(String... more) throws IOException {
    write("storm", 60);
    write("flood", 80);
    Path json = folder.resolve("out.json");
    List<String> all = new ArrayList<>(List.of("--seeds", "1", "--depth", "full"));
    all.addAll(List.of("--encoder", "minilm-fp32"));
    all.addAll(List.of(more));

    int code = onFlood(json, all.toArray(String[]::new));

    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    return new ObjectMapper().readTree(Files.readAllBytes(json)).get("summary");
  }

  /** Storm's posts for the sources, three shots of each class of flood's. */
  private int onFlood(Path json, String... more) {
    List<String> all =
        new ArrayList<>(List.of("--sources", "storm", "--target", "flood", "--shots", "3"));
    all.addAll(List.of("--data", folder.toString(), "--json", json.toString()));
    all.addAll(List.of("--cache", folder.resolve("cache").toString()));
    all.addAll(List.of(more));
    return execute(all.toArray(String[]::new));
  }

  private int execute(String... arguments) {
    return new CommandLine(new EvaluateCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private Path write(String topic, int rows) throws IOException {
    Random random = new Random(topic.hashCode());
    StringBuilder lines = new StringBuilder();
    for (int row = 0; row < rows; row++) {
      boolean rumour = row % 2 == 0;
      String text =
          (rumour ? "They hide the truth about the " : "The council reports on the ")
              + topic
              + " "
              + Long.toString(random.nextLong(), 36)
              + " "
              + Long.toString(random.nextLong(), 36);
      lines.append(
          String.format(
              "{\"text\":\"%s\",\"label\":\"%s\"}%n", text, rumour ? "rumour" : "non-rumour"));
    }
    return Files.writeString(folder.resolve(topic + ".jsonl"), lines);
  }
}
