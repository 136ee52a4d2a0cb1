package dev.touchstone.api.label.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.api.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelFormatTest {

  private static final LabelRow ROW =
      new LabelRow(
          "id", "p1", "A \"text\",\nof two lines", "credible", "ana", null, "2026-11-24T10:00:00Z");

  @ParameterizedTest
  @EnumSource
  void readsWhatItWrote(LabelFormat format) {
    List<LabelRow> rows = List.of(ROW, formula("=1+1"), formula("'quoted'"), formula("'=odd"));

    assertThat(format.read(stream(format.write(rows)))).isEqualTo(rows);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"})
  void csvHasNoCellThatASpreadsheetRuns(String text) {
    assertThat(LabelFormat.CSV.write(List.of(formula(text)))).contains("\"'" + text + "\"");
  }

  @Test
  void takesAFileWithTheNeededColumnsAlone() {
    assertThat(LabelFormat.CSV.read(stream("label,text\ncredible,one\nrumour,two\n")))
        .extracting(LabelRow::text)
        .containsExactly("one", "two");
  }

  @Test
  void namesAnUnknownColumn() {
    assertThatThrownBy(() -> LabelFormat.CSV.read(stream("label,txt\ncredible,one\n")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.faults().get(0).pointer()).isEqualTo("/1");
              assertThat(e.faults().get(0).message()).contains("txt").contains("postId");
            });
  }

  @Test
  void namesTheRowThatIsBroken() {
    String file = "text,label\none,credible\n\"never closed,credible\n";

    assertThatThrownBy(() -> LabelFormat.CSV.read(stream(file)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.faults().get(0).pointer()).isEqualTo("/2");
              assertThat(e.faults().get(0).message())
                  .startsWith("malformed at line")
                  .doesNotContain("never closed");
            });
  }

  @Test
  void namesTheLineThatIsNoObject() {
    String file = "{\"text\":\"one\",\"label\":\"credible\"}\n{\"text\":";

    assertThatThrownBy(() -> LabelFormat.JSONL.read(stream(file)))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.faults().get(0).pointer()).isEqualTo("/2"));
  }

  @ParameterizedTest
  @EnumSource
  void refusesAnEmptyFile(LabelFormat format) {
    assertThatThrownBy(() -> format.read(stream("")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.faults().get(0).message()).contains("at least one row"));
  }

  private static LabelRow formula(String text) {
    return new LabelRow("id", null, text, "credible", "ana", "because", "2026-11-24T10:00:00Z");
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
