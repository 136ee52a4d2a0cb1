package dev.touchstone.ingest.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.touchstone.ingest.produce.PostLine.BadLineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The datasets that lie beside the project can be sent: how many posts, each id once. */
class SharedDatasetsTest {

  private Path data;

  @BeforeEach
  void findData() {
    String shared =
        System.getProperty("TOUCHSTONE_SHARED_DATA", System.getenv("TOUCHSTONE_SHARED_DATA"));
    data = shared == null ? Path.of("..", "..", "shared", "data") : Path.of(shared);
    assumeTrue(
        Files.isDirectory(data),
        () -> "no datasets at " + data.toAbsolutePath().normalize() + ": nothing to read");
  }

  /** Some rows hold control characters, which a post may not. */
  @ParameterizedTest
  @CsvSource({"constraint,10700,0", "coaid,5672,0", "pheme-rumour,5199,0", "liar2,22958,2"})
  void everyRowIsAPostOrReported(String name, int posts, int refused) throws IOException {
    Set<String> ids = new HashSet<>();
    int bad = 0;
    try (PostLines lines = PostLines.open(data.resolve(name + ".jsonl.gz"))) {
      PostLine line = new PostLine(null);
      for (byte[] next = lines.next(); next != null; next = lines.next()) {
        try {
          ids.add(new String(line.message(next).key(), StandardCharsets.UTF_8));
        } catch (BadLineException e) {
          bad++;
        }
      }
    }
    assertThat(ids).hasSize(posts);
    assertThat(bad).isEqualTo(refused);
  }
}
