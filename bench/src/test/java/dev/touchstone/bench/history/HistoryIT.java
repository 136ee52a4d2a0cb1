package dev.touchstone.bench.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class HistoryIT {

  private static final String DATA_DIR = "touchstone.data.dir";

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();

  @BeforeEach
  void useTheFolder() {
    System.setProperty(DATA_DIR, folder.resolve("data").toString());
  }

  @AfterEach
  void leaveTheFolder() {
    System.clearProperty(DATA_DIR);
  }

  @Test
  void measuresTheLoopOverAShortHistoryAndLeavesNothing() throws IOException {
    JsonNode report = history("--verdicts", "8000", "--unlabelled", "1500", "--rounds", "16");

    assertThat(report.at("/pages/deepPage").asInt()).isBetween(10, 20);
    assertThat(report.at("/pages/first/times").asInt()).isEqualTo(16);
    assertThat(report.at("/pages/deepByKey/medianMillis").asDouble()).isPositive();
    assertThat(report.at("/provenance/mostStatements").asInt()).isBetween(3, 5);
    assertThat(report.at("/queue/times").asInt()).isEqualTo(9);
    assertThat(report.at("/learning/ended/medianMillis").asDouble()).isPositive();
    assertThat(report.at("/bounds")).hasSize(6);
    assertThat(out.toString()).contains("label to released champion", "at most 5");
    try (Stream<Path> left = Files.list(folder.resolve("data"))) {
      assertThat(left).isEmpty();
    }
  }

  private JsonNode history(String... arguments) throws IOException {
    Path json = folder.resolve("report.json");
    String[] all =
        Stream.concat(Stream.of("--json", json.toString()), Stream.of(arguments))
            .toArray(String[]::new);
    int code =
        new CommandLine(new HistoryCommand()).setOut(new PrintWriter(out, true)).execute(all);
    assertThat(code).isZero();
    return new ObjectMapper().readTree(json.toFile());
  }
}
