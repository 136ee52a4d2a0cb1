package dev.touchstone.adapt.sources;

import dev.touchstone.adapt.data.DatasetFiles;
import dev.touchstone.adapt.data.InvalidDatasetException;
import dev.touchstone.adapt.data.LabelledPosts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of a request.
 *
 * @param sources to take rows from, in order
 * @param unseen to take no row from and to repeat no row of
 */
record SourceFiles(List<Path> sources, List<Path> unseen) {

  /**
   * Looks the names up.
   *
   * @throws InvalidDatasetException if a name is no file of the folder, or is both
   */
  static SourceFiles of(SourcesBuildRequest request) {
    Map<String, Path> all = new DatasetFiles(request.data()).all();
    Map<String, Path> rest = new TreeMap<>(all);
    boolean others = request.unseen().contains(SourcesBuildRequest.OTHERS);
    List<Path> unseen = others ? List.of() : taken(request.unseen(), rest, request.data());
    List<Path> sources =
        request.sources().isEmpty()
            ? new ArrayList<>(rest.values())
            : taken(request.sources(), rest, request.data());
    if (sources.isEmpty()) {
      throw new InvalidDatasetException(
          request.data() + ": expected at least one .jsonl or .jsonl.gz file, got none");
    }
    return new SourceFiles(sources, others ? new ArrayList<>(rest.values()) : unseen);
  }

  List<String> unseenNames() {
    return unseen.stream().map(LabelledPosts::name).toList();
  }

  private static List<Path> taken(List<String> names, Map<String, Path> rest, Path folder) {
    List<Path> files = new ArrayList<>();
    for (String name : names) {
      Path file = rest.remove(name);
      if (file == null) {
        throw new InvalidDatasetException(
            "expected one of " + rest.keySet() + " in " + folder + ", got \"" + name + "\"");
      }
      files.add(file);
    }
    return files;
  }
}
