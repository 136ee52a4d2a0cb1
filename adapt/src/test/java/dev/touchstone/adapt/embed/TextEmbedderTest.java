package dev.touchstone.adapt.embed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.detector.encoder.Encoder;
import dev.touchstone.detector.encoder.Encoders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextEmbedderTest {

  private static final List<String> TEXTS =
      List.of("The river rose overnight", "Nobody tells you this", "The river rose overnight");

  private static Encoder encoder;

  @TempDir Path root;

  @BeforeAll
  static void open() {
    encoder = Encoders.open(Encoders.DEFAULT, 1);
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  @Test
  void givesTheEncodersOwnVectors() {
    float[][] vectors = new TextEmbedder(encoder, null).embed("posts", TEXTS, Progress.NONE);

    assertThat(vectors).isEqualTo(encoder.encode(TEXTS).vectors());
  }

  @Test
  void encodesEachDistinctTextOnceAndNeverAgain() {
    List<Long> counted = new ArrayList<>();
    Progress progress = (name, steps) -> counted::add;

    float[][] first = embedder().embed("posts", TEXTS, progress);
    float[][] second = embedder().embed("posts", TEXTS, progress);

    assertThat(counted).containsExactly(2L);
    assertThat(second).isEqualTo(first);
  }

  @Test
  void encodesOnlyWhatIsNew() {
    List<Long> announced = new ArrayList<>();
    Progress progress =
        (name, steps) -> {
          announced.add(steps);
          return taken -> {};
        };

    embedder().embed("posts", TEXTS, progress);
    embedder().embed("posts", List.of(TEXTS.get(1), "Water is safe to drink"), progress);

    assertThat(announced).containsExactly(2L, 1L);
  }

  private TextEmbedder embedder() {
    return new TextEmbedder(encoder, new EmbeddingCache(root, encoder.identity()));
  }
}
