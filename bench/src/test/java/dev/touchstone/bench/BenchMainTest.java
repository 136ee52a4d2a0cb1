package dev.touchstone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class BenchMainTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void explainsEveryCommand() {
    assertThat(execute("--help")).isZero();
    assertThat(out.toString()).contains("evaluate", "stress", "bench");
    assertThat(execute("stress", "--help")).isZero();
    assertThat(out.toString()).contains("--posts", "--rate", "--join");
    assertThat(execute("evaluate", "--help")).isZero();
    assertThat(out.toString()).contains("--official-split", "--methods");
    assertThat(execute("bench", "--help")).isZero();
    assertThat(out.toString()).contains("reference", "encoder", "poison", "history");
  }

  @Test
  void saysInOneLineWhatIsMissing() {
    int code = execute("evaluate", "--sources", "nowhere", "--target", "no-file");

    assertThat(code).isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .satisfies(line -> assertThat(line).startsWith("touchstone: ").contains("\"nowhere\""));
  }

  @Test
  void saysWhichFileOfTextsCantBeRead() {
    assertThat(execute("stress", "--file", "nowhere.jsonl")).isEqualTo(1);
    assertThat(err.toString())
        .isEqualTo(
            "touchstone: --file: expected a file that can be read, got nowhere.jsonl"
                + System.lineSeparator());
  }

  @Test
  void showsTheStackTraceOnlyWhenAskedTo() {
    execute("evaluate", "--verbose", "--sources", "nowhere", "--target", "no-file");

    assertThat(err.toString()).contains("at dev.touchstone.");
  }

  @Test
  void refusesWrongArguments() {
    assertThat(execute("evaluate")).isEqualTo(2);
    assertThat(execute()).isEqualTo(2);
    assertThat(execute("stress", "--rate", "-1")).isEqualTo(2);
    assertThat(execute("stress", "--join", "--workers", "1")).isEqualTo(2);
    assertThat(execute("bench")).isEqualTo(2);
    assertThat(execute("bench", "history", "--verdicts", "999")).isEqualTo(2);
  }

  private int execute(String... arguments) {
    return BenchMain.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
