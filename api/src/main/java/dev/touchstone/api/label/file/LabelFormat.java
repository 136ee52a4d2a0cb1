package dev.touchstone.api.label.file;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.touchstone.api.problem.Fault;
import dev.touchstone.api.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How a file writes labels. */
enum LabelFormat {
  /** A header, then a row for each label; rows are counted from 1, the header not counted. */
  CSV("text/csv") {
    @Override
    String write(List<LabelRow> rows) {
      return written(
          () ->
              COMMAS
                  .writerFor(List.class)
                  .with(COMMAS.schemaFor(LabelRow.class).withHeader())
                  .writeValueAsString(rows.stream().map(LabelRow::guarded).toList()));
    }

    @Override
    ObjectReader reader() {
      return COMMAS
          .readerFor(LabelRow.class)
          .with(CsvSchema.emptySchema().withHeader().withStrictHeaders(true));
    }

    @Override
    LabelRow read(LabelRow row) {
      return row.unguarded();
    }
  },
  /** An object on each line. */
  JSONL("application/x-ndjson") {
    @Override
    String write(List<LabelRow> rows) {
      return rows.stream()
          .map(row -> written(() -> LINES.writeValueAsString(row)) + "\n")
          .collect(Collectors.joining());
    }

    @Override
    ObjectReader reader() {
      return LINES.readerFor(LabelRow.class);
    }

    @Override
    LabelRow read(LabelRow row) {
      return row;
    }
  };

  /** Most rows of a file. */
  static final int MOST = 10_000;

  private static final CsvMapper COMMAS =
      CsvMapper.builder()
          .enable(
              CsvParser.Feature.EMPTY_STRING_AS_NULL,
              CsvParser.Feature.FAIL_ON_MISSING_HEADER_COLUMNS)
          .enable(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private static final JsonMapper LINES =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final String mediaType;

  LabelFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  /** The file of these rows. */
  abstract String write(List<LabelRow> rows);

  abstract ObjectReader reader();

  abstract LabelRow read(LabelRow row);

  /**
   * Reads a file.
   *
   * @throws ProblemException naming row and column of what can't be read; the message holds no cell
   */
  List<LabelRow> read(InputStream file) {
    List<LabelRow> rows = new ArrayList<>();
    try (PushbackInputStream begun = new PushbackInputStream(file);
        MappingIterator<LabelRow> each = reader().readValues(begun(begun))) {
      while (each.hasNextValue()) {
        rows.add(read(each.nextValue()));
        if (rows.size() > MOST) {
          throw fault("", "expected at most " + MOST + " rows, got more");
        }
      }
    } catch (UnrecognizedPropertyException e) {
      throw fault(
          "/" + (rows.size() + 1),
          "unknown column "
              + e.getPropertyName()
              + "; expected some of "
              + e.getKnownPropertyIds());
    } catch (JacksonException e) {
      throw fault("/" + (rows.size() + 1), "malformed" + place(e));
    } catch (IOException e) {
      throw new UncheckedIOException("reading a file of labels", e);
    }
    if (rows.isEmpty()) {
      throw none();
    }
    return rows;
  }

  /** The file, of which there is something. */
  private static InputStream begun(PushbackInputStream file) throws IOException {
    int first = file.read();
    if (first < 0) {
      throw none();
    }
    file.unread(first);
    return file;
  }

  private static ProblemException none() {
    return fault("", "expected at least one row, got none");
  }

  private static String place(JacksonException e) {
    return e.getLocation() == null
        ? ""
        : " at line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
  }

  private static ProblemException fault(String pointer, String message) {
    return ProblemException.badRequest(List.of(Fault.at(pointer, message)));
  }

  private static String written(Writing writing) {
    try {
      return writing.write();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a label has no row", e);
    }
  }

  @FunctionalInterface
  private interface Writing {
    String write() throws JsonProcessingException;
  }
}
