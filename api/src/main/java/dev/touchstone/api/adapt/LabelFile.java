package dev.touchstone.api.adapt;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.touchstone.api.data.StartException;
import dev.touchstone.api.label.GivenLabel;
import dev.touchstone.api.label.LabelRules;
import dev.touchstone.core.post.Violation;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Reads labels: one JSON object a line, plain or gzip, with {@code label}, with {@code text} or
 * {@code postId} ({@code id} says the same) or both, and at will with {@code reason}. Other fields
 * are ignored, so that a dataset file is a file of labels. Every message names the line.
 */
final class LabelFile {

  /** Most labels of a file. */
  static final int MOST = 10_000;

  private static final int GZIP_MAGIC = 0x1f8b;

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  private final Path file;
  private final Map<String, Line> byText = new HashMap<>();

  private LabelFile(Path file) {
    this.file = file;
  }

  /** A label and the number of its line. */
  record Line(int number, GivenLabel label) {}

  /**
   * Reads the whole file; blank lines are skipped.
   *
   * @throws StartException naming the first line that is wrong
   */
  static List<Line> read(Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new StartException("--labels: expected a file that can be read, got " + file);
    }
    return new LabelFile(file).lines();
  }

  private List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    try (BufferedReader reader = open()) {
      int number = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (!line.isBlank()) {
          lines.add(line(number, line));
          requireRoom(lines.size(), number);
        }
      }
    } catch (CharacterCodingException e) {
      throw new StartException(file + ": expected UTF-8, got other bytes", e);
    } catch (IOException e) {
      throw new StartException(file + ": can't be read: " + e.getMessage(), e);
    }
    if (lines.isEmpty()) {
      throw new StartException(file + ": expected at least one label, got an empty file");
    }
    return lines;
  }

  private BufferedReader open() throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file));
    in.mark(2);
    boolean gzip = (in.read() << 8 | in.read()) == GZIP_MAGIC;
    in.reset();
    return new BufferedReader(
        new InputStreamReader(
            gzip ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8.newDecoder()));
  }

  private Line line(int number, String line) {
    JsonNode json = parse(number, line);
    String postId = optional(number, json, json.has("postId") ? "postId" : "id");
    String text = optional(number, json, "text");
    String label = optional(number, json, "label");
    String reason = optional(number, json, "reason");
    List<Violation> found = LabelRules.check(postId, text, label, reason);
    if (!found.isEmpty()) {
      Violation first = found.get(0);
      String field =
          first.pointer().isEmpty() ? "" : "field " + first.pointer().substring(1) + ": ";
      throw wrong(number, field + first.message());
    }
    Line read =
        new Line(
            number, new GivenLabel(postId, text, LabelRules.label(label).orElseThrow(), reason));
    requireNoContradiction(read);
    return read;
  }

  private JsonNode parse(int number, String line) {
    try {
      JsonNode json = JSON.readTree(line);
      if (json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      throw wrong(
          number,
          "expected a JSON object, got malformed JSON at column " + e.getLocation().getColumnNr());
    }
    throw wrong(number, "expected a JSON object, got another value");
  }

  private String optional(int number, JsonNode json, String field) {
    JsonNode value = json.get(field);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw wrong(number, "field " + field + ": expected a string, got another value");
    }
    return value.textValue();
  }

  private void requireNoContradiction(Line line) {
    String text = line.label().text();
    Line earlier = text == null ? null : byText.putIfAbsent(text, line);
    if (earlier != null && earlier.label().label() != line.label().label()) {
      throw wrong(
          line.number(),
          "expected the label of line " + earlier.number() + ", whose text is the same");
    }
  }

  private void requireRoom(int labels, int number) {
    if (labels > MOST) {
      throw wrong(number, "expected at most " + MOST + " labels, got more");
    }
  }

  private StartException wrong(int number, String problem) {
    return new StartException(file + ", line " + number + ": " + problem);
  }
}
