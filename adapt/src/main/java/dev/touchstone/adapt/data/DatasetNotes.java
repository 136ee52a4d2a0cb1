package dev.touchstone.adapt.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Citation and licence of each dataset, out of a folder's {@code DATASETS.md}: under a heading
 * {@code ### name} a line {@code - source: citation Licence: licence}.
 */
public final class DatasetNotes {

  private static final String NOT_STATED = "not stated";

  private static final String FILE = "DATASETS.md";
  private static final Pattern HEADING = Pattern.compile("###\\s+(\\S+)\\s*");
  private static final Pattern SOURCE =
      Pattern.compile("-\\s+source:\\s*(.*?)\\s+Licence:\\s*(.*)");

  private final Map<String, Note> notes;

  private DatasetNotes(Map<String, Note> notes) {
    this.notes = notes;
  }

  /**
   * What is known of one dataset.
   *
   * @param citation whom to cite
   * @param licence the licence as its publisher states it
   */
  public record Note(String citation, String licence) {}

  /**
   * Reads the notes of {@code folder}; none where it has no such file.
   *
   * @throws InvalidDatasetException if the file is there and can't be read
   */
  public static DatasetNotes of(Path folder) {
    Path file = folder.resolve(FILE);
    Map<String, Note> notes = new HashMap<>();
    if (Files.isRegularFile(file)) {
      collect(file, notes);
    }
    return new DatasetNotes(notes);
  }

  /** The note of a dataset; both parts say so where there is none. */
  public Note of(String dataset) {
    return notes.getOrDefault(dataset, new Note(NOT_STATED, NOT_STATED));
  }

  private static void collect(Path file, Map<String, Note> notes) {
    String current = null;
    for (String line : lines(file)) {
      Matcher heading = HEADING.matcher(line);
      Matcher source = SOURCE.matcher(line);
      if (heading.matches()) {
        current = heading.group(1);
      } else if (current != null && source.matches()) {
        notes.put(current, new Note(source.group(1), source.group(2)));
      }
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new InvalidDatasetException(file + ": can't be read: " + e.getMessage(), e);
    }
  }
}
