package dev.touchstone.bench.jmh;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Hands posts over to the processes that JMH starts. */
final class PostFile {

  private static final ObjectMapper JSON = new ObjectMapper();

  private PostFile() {}

  static void write(List<String> texts, Path file) throws IOException {
    JSON.writeValue(file.toFile(), texts);
  }

  static List<String> read(Path file) throws IOException {
    return List.of(JSON.readValue(file.toFile(), String[].class));
  }
}
