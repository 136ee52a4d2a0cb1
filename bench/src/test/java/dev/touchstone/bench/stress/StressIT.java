package dev.touchstone.bench.stress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.api.platform.Platform;
import dev.touchstone.api.settings.SettingsReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class StressIT {

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
  void losesAndDoublesNothingOnAServerOfItsOwn() throws IOException {
    JsonNode report = stress("--posts", "300", "--warm-up", "50", "--workers", "1");

    assertThat(report.at("/outcome/sent").asInt()).isEqualTo(300);
    assertThat(report.at("/outcome/verdicts").asInt()).isEqualTo(300);
    assertThat(report.at("/outcome/drops").asInt(-1)).isZero();
    assertThat(report.at("/outcome/duplicates").asInt(-1)).isZero();
    assertThat(report.at("/latency/until").asText()).isEqualTo("commit");
    assertThat(report.at("/latency/p50Millis").asDouble()).isPositive();
    assertThat(report.at("/speed/shareOfBareEncoder").asDouble()).isPositive();
    assertThat(report.at("/speed/bareEncoderAfter")).hasSize(3);
    assertThat(report.at("/cpu/databaseMillis").asDouble()).isPositive();
    assertThat(report.at("/stageShares/judge").asDouble()).isPositive();
    assertThat(report.at("/memory/samples/0/residentMb").asDouble()).isPositive();
    assertThat(out.toString()).contains("0 drops, 0 duplicates");
    try (Stream<Path> left = Files.list(folder.resolve("data"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void stressesTheRunningServerFromOutside() throws IOException {
    try (Platform server =
        Platform.serve(SettingsReader.read(folder).withPort(0), Clock.systemUTC())) {
      server.announce(URI.create("http://127.0.0.1:0"));

      JsonNode report = stress("--join", "--posts", "40", "--rate", "40", "--warm-up", "0");

      assertThat(report.at("/outcome/verdicts").asInt()).isEqualTo(40);
      assertThat(report.at("/latency/until").asText()).isEqualTo("publication");
      assertThat(report.at("/speed/shareOfBareEncoder").isNull()).isTrue();
      assertThat(report.at("/memory").isNull()).isTrue();
      assertThat(server.intake().metrics().verdicts()).isEqualTo(40);
    }
  }

  private JsonNode stress(String... arguments) throws IOException {
    Path json = folder.resolve("report.json");
    String[] all =
        Stream.concat(Stream.of("--json", json.toString()), Stream.of(arguments))
            .toArray(String[]::new);
    int code = new CommandLine(new StressCommand()).setOut(new PrintWriter(out, true)).execute(all);
    assertThat(code).isZero();
    return new ObjectMapper().readTree(json.toFile());
  }
}
