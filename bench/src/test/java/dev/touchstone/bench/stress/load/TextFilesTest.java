package dev.touchstone.bench.stress.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFilesTest {

  private static final String ROWS =
      """
      {"id": "1", "text": "the bridge holds", "label": "credible"}
      {"id": "2", "text": " "}
      {"id": "3", "label": "credible"}
      {"id": "4", "text": "a bell \\u0007 rings"}
      {"id": "5", "text": "second\\nline"}
      """;

  @TempDir private Path folder;

  @Test
  void takesTheTextsThatAPostMayHave() throws IOException {
    Path file = Files.writeString(folder.resolve("posts.jsonl"), ROWS);

    assertThat(TextFiles.of(file)).containsExactly("the bridge holds", "second\nline");
  }

  @Test
  void readsGzip() throws IOException {
    Path file = folder.resolve("posts.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(ROWS.getBytes(StandardCharsets.UTF_8));
    }

    assertThat(TextFiles.of(file)).hasSize(2);
  }

  @Test
  void findsTheSample() throws IOException {
    assertThat(TextFiles.sample()).hasSizeGreaterThan(400);
  }
}
