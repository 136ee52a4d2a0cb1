package dev.touchstone.selftrain.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Writes a data set of invented posts on several events, rumours that alarm and notices. */
final class InventedEvents {

  private static final List<String> ALARMS =
      List.of(
          "They are hiding the truth about the %s, share before this is deleted",
          "URGENT do not go near the %s, people are dying and the news says nothing",
          "Leaked photo proves that the %s never happened");

  private static final List<String> NOTICES =
      List.of(
          "The council will publish its report on the %s next week",
          "Officials said repairs after the %s cost less than expected",
          "Trains run again on schedule after the %s, the operator said");

  private InventedEvents() {}

  /** Writes {@code rows} posts of each event, every third one a rumour. */
  static Path write(Path folder, int rows, String... events) throws IOException {
    RandomGenerator random = new SplittableRandom(8);
    StringBuilder lines = new StringBuilder();
    for (String event : events) {
      for (int row = 0; row < rows; row++) {
        lines.append(line(event, row % 3 == 0, random));
      }
    }
    return Files.writeString(folder.resolve("events.jsonl"), lines);
  }

  private static String line(String event, boolean rumour, RandomGenerator random) {
    List<String> forms = rumour ? ALARMS : NOTICES;
    String text =
        forms.get(random.nextInt(forms.size())).formatted(event)
            + " "
            + Long.toString(random.nextLong() >>> 1, 36)
            + " "
            + Long.toString(random.nextLong() >>> 1, 36);
    return "{\"text\":\"%s\",\"label\":\"%s\",\"domain\":\"%s\"}%n"
        .formatted(text, rumour ? "rumour" : "non-rumour", event);
  }
}
