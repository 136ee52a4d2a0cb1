package dev.touchstone.adapt.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.core.Sha256;
import dev.touchstone.core.verdict.Label;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Reads datasets: one JSON object a line, plain or gzip, with {@code text} and {@code label} and,
 * where the source has them, {@code id}, {@code raw_label}, {@code domain}, {@code split} and
 * {@code published}. Other fields are ignored.
 *
 * <p>{@code misinformation}, {@code rumour} and {@code positive} stand for the class {@link
 * Label#MISINFORMATION}; {@code credible}, {@code non-rumour} and {@code negative} for {@link
 * Label#CREDIBLE}. The last of each are no judgement of truth: a sentiment set's positive class
 * simply takes the place of class 1.
 */
public final class LabelledPosts {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int GZIP_MAGIC = 0x1f8b;

  private static final int DATE_LENGTH = "2026-01-31".length();

  private static final Map<String, Label> LABELS =
      Map.of(
          "misinformation", Label.MISINFORMATION,
          "rumour", Label.MISINFORMATION,
          "positive", Label.MISINFORMATION,
          "credible", Label.CREDIBLE,
          "non-rumour", Label.CREDIBLE,
          "negative", Label.CREDIBLE);

  private LabelledPosts() {}

  /**
   * Reads a whole file; blank lines are skipped.
   *
   * @throws InvalidDatasetException if the file is missing, holds no row, or has a line that is not
   *     such an object; names file, line and field, never the text
   */
  public static Dataset read(Path file) {
    byte[] bytes = bytes(file);
    List<LabelledPost> posts = new ArrayList<>();
    try (BufferedReader lines = lines(bytes)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          posts.add(new Row(file, number, parse(line, file, number)).post());
        }
      }
    } catch (CharacterCodingException e) {
      throw new InvalidDatasetException(file + ": expected UTF-8, got other bytes", e);
    } catch (IOException e) {
      throw new InvalidDatasetException(file + ": can't be read: " + e.getMessage(), e);
    }
    if (posts.isEmpty()) {
      throw new InvalidDatasetException(file + ": expected at least one row, got an empty file");
    }
    return new Dataset(name(file), posts, Sha256.of(bytes));
  }

  /** The class that a word of a file stands for, or empty where it is none of {@link #words}. */
  public static Optional<Label> label(String word) {
    return Optional.ofNullable(LABELS.get(word));
  }

  /** The words that stand for a class, sorted. */
  public static List<String> words() {
    return LABELS.keySet().stream().sorted().toList();
  }

  /** A file's dataset name: without the folder, {@code .gz} and {@code .jsonl}. */
  public static String name(Path file) {
    return file.getFileName().toString().replaceFirst("\\.gz$", "").replaceFirst("\\.jsonl$", "");
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new InvalidDatasetException(file + ": expected a dataset file, found none", e);
    } catch (IOException e) {
      throw new InvalidDatasetException(file + ": can't be read: " + e.getMessage(), e);
    }
  }

  private static BufferedReader lines(byte[] bytes) throws IOException {
    InputStream in = new ByteArrayInputStream(bytes);
    boolean gzip = bytes.length > 1 && ((bytes[0] & 0xff) << 8 | (bytes[1] & 0xff)) == GZIP_MAGIC;
    return new BufferedReader(
        new InputStreamReader(
            gzip ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8.newDecoder()));
  }

  private static JsonNode parse(String line, Path file, int number) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new InvalidDatasetException(
          file
              + ", line "
              + number
              + ": expected a JSON object, got malformed JSON at column "
              + e.getLocation().getColumnNr());
    }
  }

  /** One parsed line and where it stands. */
  private record Row(Path file, int number, JsonNode json) {

    LabelledPost post() {
      if (!json.isObject()) {
        throw invalid("expected a JSON object, got " + kind(json));
      }
      return new LabelledPost(
          json.has("id") ? required("id") : Integer.toString(number),
          required("text"),
          label(),
          optional("raw_label"),
          optional("domain"),
          optional("split"),
          published());
    }

    private Instant published() {
      String value = optional("published");
      try {
        return value == null ? null : instant(value);
      } catch (DateTimeParseException e) {
        throw invalid(
            "field published: expected 2026-01-31 or 2026-01-31T12:00:00Z, got "
                + described(value));
      }
    }

    private static Instant instant(String value) {
      return value.length() == DATE_LENGTH
          ? LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(value);
    }

    private Label label() {
      String word = required("label");
      Label label = LABELS.get(word);
      if (label == null) {
        throw invalid("field label: expected one of " + words() + ", got " + described(word));
      }
      return label;
    }

    private String required(String field) {
      String value = optional(field);
      if (value == null || value.isBlank()) {
        throw invalid("field " + field + ": expected a non-blank string, got nothing");
      }
      return value;
    }

    private String optional(String field) {
      JsonNode value = json.get(field);
      if (value == null || value.isNull()) {
        return null;
      }
      if (!value.isTextual()) {
        throw invalid("field " + field + ": expected a string, got " + kind(value));
      }
      return value.textValue();
    }

    private InvalidDatasetException invalid(String problem) {
      return new InvalidDatasetException(file + ", line " + number + ": " + problem);
    }

    private static String kind(JsonNode value) {
      return value.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    private static String described(String word) {
      return word.length() <= 24
          ? '"' + word + '"'
          : "a string of " + word.length() + " characters";
    }
  }
}
