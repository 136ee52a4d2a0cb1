package dev.touchstone.api.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Short posts put together from invented parts, the same for the same seed. */
final class InventedPosts {

  private static final List<String> WHO =
      List.of(
          "The harbour office", "A nurse", "My neighbour", "Nobody", "The mayor", "A tram driver");
  private static final List<String> SAYS =
      List.of("says", "denies", "has heard", "is certain", "repeats", "did not say");
  private static final List<String> WHAT =
      List.of(
          "that the bridge is shut",
          "that gate %d jammed",
          "that %d people left the quay",
          "that well %d is clean again",
          "that bus %d runs as planned");

  private InventedPosts() {}

  /** Writes {@code count} posts with the ids {@code prefix-0} and on. */
  static Path write(Path file, String prefix, int count, long seed) throws IOException {
    Random random = new Random(seed);
    List<String> lines =
        IntStream.range(0, count).mapToObj(i -> line(prefix + "-" + i, random)).toList();
    return Files.write(file, lines);
  }

  private static String line(String id, Random random) {
    String text =
        String.join(
            " ",
            WHO.get(random.nextInt(WHO.size())),
            SAYS.get(random.nextInt(SAYS.size())),
            WHAT.get(random.nextInt(WHAT.size())).formatted(random.nextInt(100_000)));
    return "{\"id\":\"%s\",\"text\":\"%s\"}".formatted(id, text);
  }
}
