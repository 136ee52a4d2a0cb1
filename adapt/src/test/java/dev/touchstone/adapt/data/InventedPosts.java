package dev.touchstone.adapt.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Writes datasets of invented posts: rumours that alarm and notices that inform, on one topic. */
public final class InventedPosts {

  private static final List<String> ALARMS =
      List.of(
          "They are hiding the truth about the %s, share before this is deleted",
          "My cousin says the %s was planned and nobody will report it",
          "URGENT do not go near the %s, people are dying and the news says nothing",
          "The mayor secretly knew about the %s and ran away with the money",
          "A doctor revealed what the %s really does to your blood",
          "Leaked photo proves that the %s never happened");

  private static final List<String> NOTICES =
      List.of(
          "The council will publish its report on the %s next week",
          "Officials said repairs after the %s cost less than expected",
          "The weather service measured normal levels near the %s",
          "Volunteers met on Tuesday to discuss the %s with residents",
          "A study of the %s was presented at the university",
          "Trains run again on schedule after the %s, the operator said");

  private static final List<String> PLACES =
      List.of("Arden", "Belmar", "Corvale", "Dunmoor", "Estwick", "Fenhill", "Garrow", "Holm");

  private InventedPosts() {}

  /** Writes {@code rows} posts about {@code topic}, every other one a rumour. */
  public static Path write(Path folder, String topic, int rows, long seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder lines = new StringBuilder();
    for (int row = 0; row < rows; row++) {
      boolean rumour = row % 2 == 0;
      String form = pick(rumour ? ALARMS : NOTICES, random);
      String text =
          form.formatted(topic + " in " + pick(PLACES, random))
              + ", "
              + pick(PLACES, random)
              + " "
              + random.nextInt(100, 1000)
              + " "
              + pick(PLACES, random)
              + " "
              + random.nextInt(100, 1000);
      lines.append(line(topic + row, text, rumour ? "misinformation" : "credible"));
    }
    return Files.writeString(folder.resolve(topic + ".jsonl"), lines);
  }

  private static String line(String id, String text, String label) {
    return "{\"id\":\"%s\",\"text\":\"%s\",\"label\":\"%s\"}%n".formatted(id, text, label);
  }

  private static String pick(List<String> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }
}
