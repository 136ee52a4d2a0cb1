package dev.touchstone.bench.stress.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.core.post.PostRules;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The texts of JSON Lines files, without any other field. */
public final class TextFiles {

  private static final String SAMPLE = "/sample/posts.jsonl";

  private TextFiles() {}

  /** The texts of the sample that comes with Touchstone. */
  public static List<String> sample() throws IOException {
    try (InputStream in = TextFiles.class.getResourceAsStream(SAMPLE)) {
      if (in == null) {
        throw new FileNotFoundException("expected the resource " + SAMPLE + ", found none");
      }
      return texts(in);
    }
  }

  /**
   * The texts of {@code file}, plain or gzip; what no post may have is left out.
   *
   * @throws IOException if it can't be read or isn't JSON Lines
   */
  public static List<String> of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return texts(file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in);
    }
  }

  private static List<String> texts(InputStream in) throws IOException {
    List<String> texts = new ArrayList<>();
    try (MappingIterator<JsonNode> rows =
        new ObjectMapper().readerFor(JsonNode.class).readValues(in)) {
      while (rows.hasNextValue()) {
        String text = rows.nextValue().path("text").asText();
        if (!text.isBlank() && PostRules.checkText(text).isEmpty()) {
          texts.add(text);
        }
      }
    }
    return texts;
  }
}
