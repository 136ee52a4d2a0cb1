package dev.touchstone.api.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Labels of invented posts, as bodies and files have them. */
public final class InventedLabels {

  private InventedLabels() {}

  /** {@code perClass} labels of each kind of the sample's flood, misinformation first. */
  public static List<Map<String, String>> flood(int perClass) {
    return Stream.of("misinformation", "credible")
        .flatMap(label -> lines("harbour-flood", label).limit(perClass))
        .map(line -> Map.of("text", line.get("text").asText(), "label", line.get("label").asText()))
        .toList();
  }

  /** {@code count} labels of texts made up by number, of both kinds in turn. */
  public static List<Map<String, String>> numbered(int count) {
    return IntStream.range(0, count).mapToObj(i -> i % 2 == 0 ? bulletin(i) : rumour(i)).toList();
  }

  private static Map<String, String> bulletin(int i) {
    String text = "River office, bulletin " + i + ": gauge " + i % 97 + " stands at " + i + " cm.";
    return Map.of("text", text, "label", "credible");
  }

  private static Map<String, String> rumour(int i) {
    String text = "They hide it from you! Sluice " + i + " was opened on purpose, share it now.";
    return Map.of("text", text, "label", "misinformation");
  }

  private static Stream<JsonNode> lines(String domain, String label) {
    try (InputStream in = InventedLabels.class.getResourceAsStream("/sample/posts.jsonl");
        MappingIterator<JsonNode> lines =
            new ObjectMapper().readerFor(JsonNode.class).readValues(in)) {
      return lines.readAll().stream()
          .filter(line -> line.get("domain").asText().equals(domain))
          .filter(line -> line.get("label").asText().equals(label));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
