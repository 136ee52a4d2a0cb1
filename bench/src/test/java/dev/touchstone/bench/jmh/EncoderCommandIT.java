package dev.touchstone.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EncoderCommandIT {

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();

  @Test
  void putsEveryEncoderBesideOurs() throws IOException {
    Path json = folder.resolve("encoders.json");

    int code =
        new CommandLine(new EncoderCommand())
            .setOut(new PrintWriter(out, true))
            .execute("--posts", "8", "--rounds", "1", "--passes", "2", "--json", json.toString());

    assertThat(code).isZero();
    JsonNode report = new ObjectMapper().readTree(json.toFile());
    assertThat(report.at("/posts").asInt()).isEqualTo(8);
    assertThat(report.at("/tokensPerPost").asDouble()).isGreaterThan(4);
    assertThat(report.at("/results")).hasSize(Candidate.values().length);
    for (JsonNode result : report.at("/results")) {
      assertThat(result.at("/passes")).hasSize(2);
      assertThat(result.at("/ratio").asDouble()).isPositive();
    }
    assertThat(report.at("/results/0/candidate").asText()).isEqualTo("TOUCHSTONE");
    assertThat(out.toString()).contains("LangChain4j");
  }
}
