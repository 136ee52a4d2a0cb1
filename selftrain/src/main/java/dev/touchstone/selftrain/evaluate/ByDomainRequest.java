package dev.touchstone.selftrain.evaluate;

import dev.touchstone.adapt.evaluate.TextReading;
import dev.touchstone.adapt.evaluate.report.Summaries;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What to compare.
 *
 * @param data JSONL file whose rows name their domain
 * @param methods names of methods, each once
 * @param texts how to read the texts; every reading is a run of its own
 * @param protocol labels, seeds and splits
 */
public record ByDomainRequest(
    Path data, List<String> methods, List<TextReading> texts, StreamProtocol protocol) {

  public ByDomainRequest {
    Objects.requireNonNull(data, "data");
    methods = distinct(methods, "methods");
    texts = distinct(texts, "texts");
    Objects.requireNonNull(protocol, "protocol");
  }

  /** The methods that are run: those asked for and those that they are compared with. */
  Set<String> allMethods() {
    Set<String> all = new LinkedHashSet<>(methods);
    all.add(protocol.reference());
    all.add(Summaries.STREAM_REFERENCE);
    return all;
  }

  private static <T> List<T> distinct(List<T> values, String name) {
    if (values.isEmpty() || values.stream().distinct().count() != values.size()) {
      throw new IllegalArgumentException(
          name + ": expected at least one and each once, got " + values);
    }
    return List.copyOf(values);
  }
}
