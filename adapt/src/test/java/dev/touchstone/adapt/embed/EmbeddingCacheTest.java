package dev.touchstone.adapt.embed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.core.Sha256;
import dev.touchstone.core.model.EncoderIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingCacheTest {

  private static final TextKey STORM = TextKey.of("storm");
  private static final TextKey FLOOD = TextKey.of("flood");

  @TempDir Path root;

  @Test
  void givesBackExactlyWhatWasAdded() {
    cache("a").add(Map.of(STORM, new float[] {0.1f, -2.5f, 3e-20f}));
    cache("a").add(Map.of(FLOOD, new float[] {1, 2, 3}));

    Map<TextKey, float[]> found =
        cache("a").find(List.of(STORM, FLOOD, TextKey.of("never encoded")));

    assertThat(found).containsOnlyKeys(STORM, FLOOD);
    assertThat(found.get(STORM)).containsExactly(0.1f, -2.5f, 3e-20f);
  }

  @Test
  void keepsEncodersApart() {
    cache("a").add(Map.of(STORM, new float[] {1, 2, 3}));

    assertThat(cache("b").find(List.of(STORM))).isEmpty();
  }

  @Test
  void countsADamagedRecordAsAbsentAndKeepsTheOthers() throws IOException {
    cache("a").add(Map.of(STORM, new float[] {1, 2, 3}));
    Path segment = onlySegment();
    byte[] bytes = Files.readAllBytes(segment);
    bytes[TextKey.BYTES + 1] ^= 1;
    Files.write(segment, bytes);
    cache("a").add(Map.of(FLOOD, new float[] {4, 5, 6}));

    assertThat(cache("a").find(List.of(STORM, FLOOD))).containsOnlyKeys(FLOOD);
  }

  @Test
  void readsWhatIsWholeOfASegmentCutOff() throws IOException {
    cache("a").add(Map.of(STORM, new float[] {1, 2, 3}));
    Path segment = onlySegment();
    byte[] bytes = Files.readAllBytes(segment);
    byte[] cut = new byte[bytes.length + 10];
    System.arraycopy(bytes, 0, cut, 0, bytes.length);
    Files.write(segment, cut);

    assertThat(cache("a").find(List.of(STORM)).get(STORM)).containsExactly(1, 2, 3);
  }

  @Test
  void losesNothingWhenManyWriteAtOnce() throws ExecutionException, InterruptedException {
    ExecutorService writers = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Void>> tasks =
          IntStream.range(0, 40).<Callable<Void>>mapToObj(i -> () -> addNumber(i)).toList();
      for (Future<Void> done : writers.invokeAll(tasks)) {
        done.get();
      }
    } finally {
      writers.shutdown();
    }

    List<TextKey> keys = IntStream.range(0, 40).mapToObj(i -> TextKey.of("text " + i)).toList();
    Map<TextKey, float[]> found = cache("a").find(keys);
    assertThat(found).hasSize(40);
    assertThat(found.get(keys.get(17))).containsExactly(17, 0, 0);
  }

  private Void addNumber(int i) {
    cache("a").add(Map.of(TextKey.of("text " + i), new float[] {i, 0, 0}));
    return null;
  }

  private Path onlySegment() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }

  private EmbeddingCache cache(String weights) {
    return new EmbeddingCache(
        root,
        new EncoderIdentity(
            "tiny", "fp32", "cls", 128, 3, Sha256.of(weights), Sha256.of("tokenizer")));
  }
}
