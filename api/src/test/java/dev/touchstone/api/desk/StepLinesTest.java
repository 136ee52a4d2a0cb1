package dev.touchstone.api.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.api.run.RunView;
import dev.touchstone.core.run.RunKind;
import dev.touchstone.core.run.RunProgress;
import dev.touchstone.core.run.RunState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StepLinesTest {

  private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05Z");

  private final StringWriter shown = new StringWriter();
  private final AtomicLong now = new AtomicLong();

  @Test
  void aStepIsALineAndALongOneSeveral() {
    StepLines lines = new StepLines(new PrintWriter(shown), false, now::get);
    show(lines, 0, 1, "checking");
    show(lines, 1, 2, "part 1");
    show(lines, 5, 2, "part 2");
    show(lines, 15, 2, "part 3");
    show(lines, 16, 2, "part 4");
    show(lines, 40, 2, "part 4");
    show(lines, 41, 2, "part 4");
    show(lines, 42, 3, "packing");
    lines.end();

    assertThat(shown.toString().lines())
        .containsExactly(
            "  step 1 of 3: checking",
            "  step 2 of 3: part 1",
            "  step 2 of 3: part 4",
            "  step 3 of 3: packing");
  }

  @Test
  void aTerminalHasOneLineForAll() {
    StepLines lines = new StepLines(new PrintWriter(shown), true, now::get);
    show(lines, 0, 1, "checking");
    show(lines, 1, 2, "part 1");
    show(lines, 2, 2, "part 2");
    lines.end();

    assertThat(shown.toString())
        .doesNotContain(System.lineSeparator())
        .containsSubsequence("step 1", "part 1", "part 2")
        .endsWith("\r\u001b[K");
  }

  private void show(StepLines lines, int seconds, int step, String message) {
    now.set(Duration.ofSeconds(seconds).toNanos());
    lines.show(
        new RunView(
            new UUID(0, 1),
            "flood",
            RunKind.DEEPENING,
            "analyst",
            CREATED,
            RunState.RUNNING,
            1,
            new RunProgress(step, 3, message),
            CREATED,
            null,
            null,
            null,
            null,
            null));
  }
}
