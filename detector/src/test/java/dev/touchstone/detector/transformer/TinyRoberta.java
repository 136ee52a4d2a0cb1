package dev.touchstone.detector.transformer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** The checkpoint that {@code tiny-roberta/make.py} made, and what it must give. */
final class TinyRoberta {

  static final List<String> FILES =
      List.of("config.json", "model.safetensors", "tokenizer.json", "encoder.properties");

  private TinyRoberta() {}

  /** Copies the checkpoint. */
  static void copyTo(Path folder) {
    for (String name : FILES) {
      try {
        Files.write(folder.resolve(name), resource(name));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** What was computed independently. */
  static JsonNode expected() {
    try {
      return new ObjectMapper().readTree(resource("expected.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static double[] numbers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = TinyRoberta.class.getResourceAsStream("/tiny-roberta/" + name)) {
      return in.readAllBytes();
    }
  }
}
