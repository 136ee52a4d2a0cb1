package dev.touchstone.api.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.api.adapt.LabelFile.Line;
import dev.touchstone.api.data.StartException;
import dev.touchstone.core.verdict.Label;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelFileTest {

  private static final String GOOD =
      """
      {"id":"p1","text":"Boil the water.","label":"credible","source":"x"}

      {"text":"Mud cures it.","label":"Misinformation","reason":"a cure"}
      {"postId":"p3","label":"rumour"}
      """;

  @TempDir private Path folder;

  @Test
  void readsADatasetAsLabels() throws IOException {
    List<Line> lines = LabelFile.read(write(GOOD));

    assertThat(lines).extracting(Line::number).containsExactly(1, 3, 4);
    assertThat(lines)
        .extracting(line -> line.label().label())
        .containsExactly(Label.CREDIBLE, Label.MISINFORMATION, Label.MISINFORMATION);
    assertThat(lines).extracting(line -> line.label().postId()).containsExactly("p1", null, "p3");
    assertThat(lines)
        .extracting(line -> line.label().text())
        .containsExactly("Boil the water.", "Mud cures it.", null);
    assertThat(lines.get(1).label().reason()).isEqualTo("a cure");
  }

  @Test
  void readsGzip() throws IOException {
    Path file = folder.resolve("labels.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(GOOD.getBytes(StandardCharsets.UTF_8));
    }

    assertThat(LabelFile.read(file)).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"text\":\"secret\",\"label\":\"maybe\"} | expected one of",
        "{\"text\":\"secret\"} | expected one of",
        "{\"text\":\"secret\",\"label\":7} | field label: expected a string",
        "{\"text\":\"\",\"label\":\"credible\"} | field text: expected a non-empty",
        "{\"label\":\"credible\"} | expected a postId or a text",
        "{\"text\":\"secret\",\"label\":\"credible\",\"label\":\"rumour\"} | malformed JSON",
        "{\"text\":\"secret | malformed JSON at column",
        "[\"secret\"] | expected a JSON object",
        "{\"text\":\"secret\\u0000\",\"label\":\"credible\"} | control character",
        "{\"id\":\" \",\"text\":\"secret\",\"label\":\"credible\"} | field postId"
      })
  void namesTheLineThatIsWrong(String line, String expected) throws IOException {
    Path file = write("{\"text\":\"fine\",\"label\":\"credible\"}\n" + line + "\n");

    assertThatThrownBy(() -> LabelFile.read(file))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("labels.jsonl, line 2: ")
        .hasMessageContaining(expected)
        .message()
        .doesNotContain("secret");
  }

  @Test
  void refusesBothLabelsOfOneText() throws IOException {
    Path file =
        write(
            """
            {"text":"same","label":"credible"}
            {"text":"same","label":"credible"}
            {"text":"same","label":"misinformation"}
            """);

    assertThatThrownBy(() -> LabelFile.read(file))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("line 3: expected the label of line 1");
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    Path file = write("\n\n");

    assertThatThrownBy(() -> LabelFile.read(file))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("got an empty file");
  }

  @Test
  void refusesMoreLabelsThanALimit() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i <= LabelFile.MOST; i++) {
      lines.append("{\"text\":\"t").append(i).append("\",\"label\":\"credible\"}\n");
    }
    Path file = write(lines.toString());

    assertThatThrownBy(() -> LabelFile.read(file))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("line 10001: expected at most 10000 labels");
  }

  @Test
  void refusesATextOverTheLimit() throws IOException {
    Path file = write("{\"label\":\"credible\",\"text\":\"" + "a".repeat(70_000) + "\"}\n");

    assertThatThrownBy(() -> LabelFile.read(file))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("line 1: field text: expected at most 65536 bytes");
  }

  @Test
  void refusesOtherBytesThanUtf8() throws IOException {
    Path file = folder.resolve("labels.jsonl");
    Files.write(file, new byte[] {'{', (byte) 0xff, '}'});

    assertThatThrownBy(() -> LabelFile.read(file))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("expected UTF-8");
  }

  private Path write(String lines) throws IOException {
    return Files.writeString(folder.resolve("labels.jsonl"), lines);
  }
}
