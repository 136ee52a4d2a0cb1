package dev.touchstone.adapt.data;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The dataset files of a folder, by name.
 *
 * @param folder the folder that names are looked up in
 */
public record DatasetFiles(Path folder) {

  private static final List<String> SUFFIXES = List.of(".jsonl", ".jsonl.gz");

  public DatasetFiles {
    Objects.requireNonNull(folder, "folder");
  }

  /**
   * Every dataset of the folder, by name and in the order of the names.
   *
   * @throws InvalidDatasetException if the folder can't be listed, or holds a name twice
   */
  public Map<String, Path> all() {
    Map<String, Path> found = new TreeMap<>();
    for (Path file : listed()) {
      Path twin = found.put(LabelledPosts.name(file), file);
      if (twin != null) {
        throw new InvalidDatasetException(
            folder
                + ": expected one file for a name, got "
                + twin.getFileName()
                + " and "
                + file.getFileName());
      }
    }
    return found;
  }

  /**
   * The file that {@code nameOrPath} means: an existing path as it is, else a name in the folder.
   *
   * @throws InvalidDatasetException if there is neither
   */
  public Path find(String nameOrPath) {
    return Stream.concat(
            Stream.of(Path.of(nameOrPath)),
            SUFFIXES.stream().map(suffix -> folder.resolve(nameOrPath + suffix)))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidDatasetException(
                    "expected a dataset file or a name in "
                        + folder
                        + ", got \""
                        + nameOrPath
                        + "\", which is neither"));
  }

  private List<Path> listed() {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, DatasetFiles::isDataset)) {
      stream.forEach(files::add);
    } catch (IOException e) {
      throw new InvalidDatasetException(
          "expected a folder with .jsonl or .jsonl.gz files, can't list " + folder, e);
    }
    return files;
  }

  private static boolean isDataset(Path file) {
    return SUFFIXES.stream().anyMatch(file.getFileName().toString()::endsWith);
  }
}
