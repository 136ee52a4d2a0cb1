package dev.touchstone.api.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {

  @TempDir private Path parent;

  @Test
  void reportsTheSameCountsOnAFreshFolderAndOnAUsedOne() throws IOException, InterruptedException {
    assertThat(demo())
        .containsPattern("(\\d+) posts in, \\1 verdicts out\\R")
        .contains("harbour-flood", "velm-fever", "/q/swagger-ui");
    assertThat(demo())
        .containsPattern("(\\d+) posts in, \\1 verdicts out \\(\\1 of them stored by an earlier");
  }

  private String demo() throws IOException, InterruptedException {
    try (Program demo =
        Program.start(parent.resolve("data"), Map.of(), "demo", "--exit", "--rate", "0")) {
      assertThat(demo.exitCode()).as(demo.output()).isZero();
      return demo.output();
    }
  }
}
