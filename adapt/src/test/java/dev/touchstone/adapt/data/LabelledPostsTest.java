package dev.touchstone.adapt.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.core.verdict.Label;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelledPostsTest {

  @TempDir Path folder;

  @Test
  void readsEveryField() throws IOException {
    Path file =
        file(
            "flood.jsonl",
            "{\"id\":\"a\",\"text\":\"The dam broke\",\"label\":\"rumour\",\"raw_label\":\"false\","
                + "\"domain\":\"river\",\"split\":\"test\",\"published\":\"2026-02-03T04:05:06Z\"}\n"
                + "\n"
                + "{\"text\":\"Gauge at 3 m\",\"label\":\"credible\",\"published\":\"2026-02-03\"}\n");

    Dataset dataset = LabelledPosts.read(file);

    assertThat(dataset.name()).isEqualTo("flood");
    assertThat(dataset.posts())
        .containsExactly(
            new LabelledPost(
                "a",
                "The dam broke",
                Label.MISINFORMATION,
                "false",
                "river",
                "test",
                Instant.parse("2026-02-03T04:05:06Z")),
            new LabelledPost(
                "3",
                "Gauge at 3 m",
                Label.CREDIBLE,
                null,
                null,
                null,
                Instant.parse("2026-02-03T00:00:00Z")));
  }

  @Test
  void readsGzipByItsBytesNotItsName() throws IOException {
    Path file = folder.resolve("flood.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("{\"text\":\"x\",\"label\":\"positive\"}".getBytes(StandardCharsets.UTF_8));
    }

    Dataset dataset = LabelledPosts.read(file);

    assertThat(dataset.name()).isEqualTo("flood");
    assertThat(dataset.labels()).containsExactly(1);
  }

  @ParameterizedTest
  @CsvSource({
    "misinformation, 1",
    "rumour, 1",
    "positive, 1",
    "credible, 0",
    "non-rumour, 0",
    "negative, 0"
  })
  void mapsEveryPairOfLabelsToTheTwoClasses(String word, int index) throws IOException {
    Path file = file("one.jsonl", "{\"text\":\"x\",\"label\":\"" + word + "\"}");

    assertThat(LabelledPosts.read(file).labels()).containsExactly(index);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"text":"secret words"}                           | field label: expected a non-blank string
          {"text":"secret words","label":"maybe"}           | field label: expected one of
          {"text":7,"label":"credible"}                     | field text: expected a string, got number
          {"label":"credible"}                              | field text: expected a non-blank string
          {"text":"secret words","label":"rumour","published":"soon"} | field published
          ["secret words"]                                  | expected a JSON object, got array
          {"text":"secret words"                            | malformed JSON at column
          """)
  void namesFileLineAndFieldOfABadLineButNeverItsText(String line, String problem)
      throws IOException {
    Path file = file("bad.jsonl", "{\"text\":\"x\",\"label\":\"credible\"}\n" + line + "\n");

    assertThatThrownBy(() -> LabelledPosts.read(file))
        .isInstanceOf(InvalidDatasetException.class)
        .hasMessageContaining("bad.jsonl, line 2: ")
        .hasMessageContaining(problem)
        .hasMessageNotContaining("secret words");
  }

  @Test
  void refusesWhatIsNotThereOrEmptyOrNotUtf8() throws IOException {
    Path missing = folder.resolve("missing.jsonl");
    assertThatThrownBy(() -> LabelledPosts.read(missing)).hasMessageContaining("found none");
    Path empty = file("empty.jsonl", "\n");
    assertThatThrownBy(() -> LabelledPosts.read(empty)).hasMessageContaining("at least one row");
    Path latin = folder.resolve("latin.jsonl");
    Files.write(latin, new byte[] {'{', (byte) 0xe9, '}'});
    assertThatThrownBy(() -> LabelledPosts.read(latin)).hasMessageContaining("expected UTF-8");
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }
}
