package dev.touchstone.adapt.evaluate;

import dev.touchstone.adapt.data.LabelledPosts;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The sources of one run: one file, or several that are pooled, each a domain of its own.
 *
 * @param files JSONL files, at least one
 */
public record SourceSpec(List<Path> files) {

  public SourceSpec {
    files = List.copyOf(files);
    if (files.isEmpty()) {
      throw new IllegalArgumentException("source: expected at least one file, got none");
    }
  }

  /** The files' names, joined by {@code +}. */
  public String name() {
    return files.stream().map(LabelledPosts::name).collect(Collectors.joining("+"));
  }
}
